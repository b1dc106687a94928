"""The articles of law that findings cite. Add one here before a rule names it.

`CHECKED` lists those whose wording was read in a public source; only their text may be quoted to users. The others are
named, never quoted, until somebody has read them in the statute book.
"""

from kairan.guard.verdict import Law

_EGOV = "https://laws.e-gov.go.jp/law/"
_LOCAL_PUBLIC_SERVICE = _EGOV + "325AC0000000261"
_PERSONAL_INFORMATION = _EGOV + "415AC0000000057"
_MY_NUMBER = _EGOV + "425AC0000000027"

LAWS = {
    "local-public-service-34": Law(title="地方公務員法 34条", url=_LOCAL_PUBLIC_SERVICE),
    "personal-information-66": Law(title="個人情報保護法 66条", url=_PERSONAL_INFORMATION),
    "personal-information-69": Law(title="個人情報保護法 69条", url=_PERSONAL_INFORMATION),
    "my-number-19": Law(title="番号法 19条", url=_MY_NUMBER),
    "my-number-20": Law(title="番号法 20条", url=_MY_NUMBER),
    "my-number-check-digit": Law(title="平成26年総務省令第85号 5条", url=_EGOV + "426M60000008085"),
    "bid-rigging-8": Law(title="官製談合防止法 8条", url=_EGOV + "414AC1000000101"),
    "jis-x-8341-3": Law(title="JIS X 8341-3"),
}

CHECKED = frozenset({"local-public-service-34", "personal-information-69", "my-number-check-digit", "bid-rigging-8"})
