"""A WordPiece tokenizer like BERT's, with a small vocabulary of our own."""

from __future__ import annotations

import string

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

# As in BERT's vocabulary, whose numbers the engine knows: [PAD] first, [CLS] and [SEP] 101, 102.
SPECIAL = ["[PAD]", *(f"[unused{number}]" for number in range(99)), "[UNK]", "[CLS]", "[SEP]"]
LETTERS = string.ascii_lowercase + string.digits
# Whole words and endings; any other word of ASCII letters and digits is spelt piece by piece.
WORDS = ["the", "mayor", "police", "said", "told", "that", "it", "rained", "##ed", "##ing"]


def build_tokenizer() -> Tokenizer:
    """The tokenizer: lower case, accents stripped, each punctuation mark a word."""
    spelt = [*LETTERS, *(f"##{letter}" for letter in LETTERS), *string.punctuation, *"“”‘’—…"]
    names = [*SPECIAL, *WORDS, *spelt]
    numbers = {name: number for number, name in enumerate(names)}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
