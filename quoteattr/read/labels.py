"""What the heads' outputs stand for."""

from quoteattr.records import Act, Framing

CUE_TAGS = ("O", "B", "I")
# A span's beginning, inside, end, or unit (a span of one piece), for source and content.
ROLE_TAGS = ("O", "B-S", "I-S", "E-S", "U-S", "B-C", "I-C", "E-C", "U-C")
# Signed distance from cue to piece, in pieces: borders of the buckets, 0 the cue's first piece.
DISTANCES = (1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 40, 55, 75, 100, 140, 200)
# What a mention is; "none" for a piece that heads no mention.
MENTION_KINDS = ("none", "person", "organisation", "place", "thing")
# Named entities; groups are nationalities, religions, parties.
NAME_KINDS = ("person", "organisation", "place", "group", "other")
NAME_TAGS = ("O", *(f"{tag}-{kind}" for kind in NAME_KINDS for tag in "BI"))
# How far a mention's borders may be from its head, in pieces.
REACH = 40
# Distance from a mention back to its antecedent, in pieces: borders of the buckets.
BACK = (2, 4, 7, 11, 16, 24, 36, 54, 80, 120, 200, 400, 800, 2000)
# What a mention's head word looks like, for the antecedent head.
HEAD_SHAPES = ("pronoun", "name", "nominal")
# What a speaker does with the words, and how the reporter presents them.
ACTS = tuple(act.value for act in Act)
FRAMINGS = tuple(framing.value for framing in Framing)
