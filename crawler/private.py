"""Keeps the crawler on the public network: a name that leads to a private address is not connected to.

The check stands where the connection is made: the addresses that pass are the very ones connected to, so neither a
redirect nor a second answer of the name server gets around it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol
from urllib.parse import urlsplit

from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def is_public(address: IPAddress) -> bool:
    """Tell whether an address is a public host's, looking into the IPv4 address that an IPv6 one may carry."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = _find_carried(address)
        if carried is not None:
            return is_public(carried)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _find_carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Find the IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64); None where there is none."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def find_port(url: str) -> int:
    """Find the port an address names or implies; 0 where it is no http or https address."""
    parts = urlsplit(url)
    try:
        return parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError:
        return 0


class _Receiver(Protocol):
    """IResolutionReceiver, for the type checker."""

    def resolutionBegan(self, resolution: IHostResolution) -> None: ...  # noqa: N802
    def addressResolved(self, address: IAddress) -> None: ...  # noqa: N802
    def resolutionComplete(self) -> None: ...  # noqa: N802


class _Resolver(Protocol):
    """IHostnameResolver, for the type checker."""

    def resolveHostName(  # noqa: N802
        self,
        receiver: _Receiver,
        host: str,
        port: int,
        types: Sequence[type[IAddress]] | None,
        transport: str,
        /,
    ) -> IHostResolution: ...


class AddressGuard:
    """Decides which addresses may be connected to and remembers which hosts were refused.

    allow_private are host:port pairs that may be private; the host is a name or an address.
    """

    def __init__(self, allow_private: Iterable[str]) -> None:
        self._allowed = {_split_pair(pair) for pair in allow_private}
        self._refused: dict[tuple[str, int], str] = {}

    def permits(self, host: str, port: int, address: str) -> bool:
        """Tell whether `address`, found for `host`, may be connected to at `port`; a refusal is remembered."""
        if {(host.lower(), port), (address.lower(), port)} & self._allowed:
            return True
        try:
            allowed = is_public(ipaddress.ip_address(address.partition("%")[0]))
        except ValueError:
            allowed = False
        if not allowed:
            self._refused[(host.lower(), port)] = address
        return allowed

    def find_refusal(self, url: str) -> str:
        """Find the private address for which this URL's host was refused; empty where it was not."""
        host = (urlsplit(url).hostname or "").lower()
        return self._refused.get((host, find_port(url)), "")


def _split_pair(pair: str) -> tuple[str, int]:
    host, _, port = pair.rpartition(":")
    return (host.strip("[]").lower(), int(port))


@implementer(IResolutionReceiver)
class _FilteringReceiver:
    """Passes on the permitted addresses of one resolution."""

    def __init__(self, receiver: _Receiver, guard: AddressGuard, host: str, port: int) -> None:
        self._receiver = receiver
        self._guard = guard
        self._host = host
        self._port = port

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802 - Twisted's name
        if self._guard.permits(self._host, self._port, getattr(address, "host", "")):
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names as the system does and leaves out the addresses that the guard refuses."""

    def __init__(self, reactor: object, guard: AddressGuard) -> None:
        self._reactor = reactor
        self._inner: _Resolver = reactor.nameResolver  # type: ignore[attr-defined]
        self._guard = guard

    def install_on_reactor(self) -> None:
        """Take the place of the reactor's resolver."""
        self._reactor.installNameResolver(self)  # type: ignore[attr-defined]

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: _Receiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve a name for Twisted."""
        receiver = _FilteringReceiver(resolutionReceiver, self._guard, hostName, portNumber)
        return self._inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


def build_resolver(guard: AddressGuard) -> Callable[..., GuardedResolver]:
    """Build what Scrapy's TWISTED_DNS_RESOLVER setting takes: a function that makes the resolver of a reactor."""

    def build(*, reactor: object) -> GuardedResolver:
        return GuardedResolver(reactor, guard)

    return build
