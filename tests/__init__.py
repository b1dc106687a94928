"""Tests of the whole product; each part's own tests live beside its code, in src/kairan/*/tests."""
