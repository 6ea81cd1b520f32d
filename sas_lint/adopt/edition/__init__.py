"""What only editions of ours print -> what the content says of it.

An edition prints each relation at both of its ends, what the registry adds to titles, and annexes that tell
which entry lists what. All of it is made anew with every edition, so it goes where it came from.
"""
