"""Who signs in and who speaks: Person, Account, custody between them with dates, offices in a tree, roles.

`permissions.may()` is the only permission door of the whole product.
"""
