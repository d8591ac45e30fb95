namespace Gat.Server.Requests;

/// <summary>A request that cannot be served, in the words that its client gets.</summary>
internal sealed class RequestException(int statusCode, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>A wrong request: 400.</summary>
    public static RequestException Wrong(string message) => new(400, message);
}
