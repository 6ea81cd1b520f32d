"""rules/ and a department's own packs -> rules, fields, authorities and profiles."""
