"""A printed statement -> the files of a content folder, with every word in its place."""
