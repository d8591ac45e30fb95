using System.Net;
using Gat.Faults;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gat.Server.Hosting;

/// <summary>An address to listen on.</summary>
internal sealed class ListenAddress
{
    private readonly IPAddress? address;
    private readonly bool isLocalhost;
    private readonly int port;

    private ListenAddress(IPAddress? address, bool isLocalhost, int port, bool isSecure) =>
        (this.address, this.isLocalhost, this.port, IsSecure) = (address, isLocalhost, port, isSecure);

    /// <summary>Whether it speaks https.</summary>
    public bool IsSecure { get; }

    /// <summary>Reads <c>scheme://host:port</c>, where the host is an address, <c>localhost</c>, or <c>*</c> for every one of the machine.</summary>
    /// <param name="url">The text.</param>
    /// <param name="hasCertificate">Whether https can be spoken.</param>
    /// <exception cref="CommandLineException">It is no such address.</exception>
    public static ListenAddress Parse(string url, bool hasCertificate)
    {
        var text = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/"
            || (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && uri.Host != "localhost"))
        {
            throw new CommandLineException(
                $"'{url}' is no address to listen on.", "--urls", "Give one such as http://127.0.0.1:5123: http or https, an address of this machine or localhost, and a port.");
        }

        return uri.Scheme == "http" || hasCertificate
            ? new ListenAddress(address, uri.Host == "localhost", uri.Port, uri.Scheme == "https")
            : throw new CommandLineException("An https address needs a certificate.", $"--urls {url}", "Give --https with the certificate's file.");
    }

    /// <summary>Makes Kestrel listen on it.</summary>
    public void ListenOn(KestrelServerOptions kestrel, Action<ListenOptions> configure)
    {
        if (isLocalhost && port != 0)
        {
            kestrel.ListenLocalhost(port, configure);
            return;
        }

        kestrel.Listen(address ?? IPAddress.Loopback, port, configure);
    }
}
