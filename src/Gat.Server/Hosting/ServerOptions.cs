namespace Gat.Server.Hosting;

/// <summary>Where and how the REST service runs.</summary>
public sealed record ServerOptions
{
    /// <summary>Addresses to listen on, such as <c>http://127.0.0.1:5123</c>; port 0 takes any free one.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Certificate of the https addresses, with its key: a PEM file or a PKCS #12 file; null: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>File that holds the password of the certificate; null: it has none.</summary>
    public string? CertificatePasswordFile { get; init; }

    /// <summary>File whose lines are the keys that clients may show; null: no key is asked for.</summary>
    public string? ApiKeyFile { get; init; }

    /// <summary>Whether errors carry a stack trace.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Greatest body of a request, bytes.</summary>
    public int MaxBodyBytes { get; init; } = 8 << 20;

    /// <summary>Most time steps of a request: a leap year of quarter hours.</summary>
    public int MaxSteps { get; init; } = 35_136;

    /// <summary>Most plants of a request.</summary>
    public int MaxNodes { get; init; } = 1000;

    /// <summary>Most aggregators that are kept; the one unused for longest leaves first.</summary>
    public int MaxCached { get; init; } = 64;

    /// <summary>Time after which a request ends with what it has.</summary>
    public double RequestSeconds { get; init; } = 30;

    /// <summary>Time that running requests get when the service stops.</summary>
    public double StopSeconds { get; init; } = 10;
}
