"""What the heads' outputs stand for."""

CUE_TAGS = ("O", "B", "I")
# A span's beginning, inside, end, or unit (a span of one piece), for source and content.
ROLE_TAGS = ("O", "B-S", "I-S", "E-S", "U-S", "B-C", "I-C", "E-C", "U-C")
# Signed distance from cue to piece, in pieces: borders of the buckets, 0 the cue's first piece.
DISTANCES = (1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 40, 55, 75, 100, 140, 200)
