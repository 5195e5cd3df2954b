from __future__ import annotations

import ipaddress

import pytest

from crawler.private import AddressGuard, find_port, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:10.0.0.1", "::ffff:127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::10.0.0.1", "2001:db8::1",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "101.226.4.6", "2400:3200::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_allowed_pairs_are_exact() -> None:
    guard = AddressGuard(["127.0.0.1:8000", "[::1]:8000", "Intranet.example:80"])
    assert guard.permits("127.0.0.1", 8000, "127.0.0.1")
    assert guard.permits("localhost", 8000, "127.0.0.1")
    assert guard.permits("localhost", 8000, "::1")
    assert guard.permits("intranet.example", 80, "10.0.0.1")
    assert not guard.permits("127.0.0.1", 8001, "127.0.0.1")
    assert not guard.permits("intranet.example", 443, "10.0.0.1")
    assert not guard.permits("a.example", 80, "not an address")
    assert not guard.permits("a.example", 80, "fe80::1%eth0")


def test_refusals_are_remembered_by_host_and_port() -> None:
    guard = AddressGuard([])
    guard.permits("Rebinding.example", 80, "10.0.0.1")
    assert guard.find_refusal("http://rebinding.example/x") == "10.0.0.1"
    assert guard.find_refusal("https://rebinding.example/x") == ""


def test_ports() -> None:
    assert [find_port(url) for url in ("http://a/", "https://a/", "http://a:8/", "ftp://a/", "http://a:99999/")] == [
        80, 443, 8, 0, 0,
    ]  # fmt: skip
