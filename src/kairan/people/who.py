"""Ways to stand to a thing: roles and relations, the vocabulary of the permission table."""

from enum import StrEnum


class Who(StrEnum):
    """A role, or a relation to the thing."""

    ANYONE = "だれでも"
    STAFF = "職員"
    WRITER = "投稿する職員"
    APPROVER = "承認者"
    PR = "広報担当"
    CRISIS = "危機管理担当"
    AUDITOR = "監査"
    ADMIN = "システム管理者"
    HEAD = "所属の長"
    SELF = "本人"
    AUTHOR = "起案者"
    CUSTODIAN = "アカウントの担当者"
