"""stage 6  Attribution, Stance -> Claim: what is put forward, in one sentence."""
