using System.Security.Cryptography;
using System.Text;
using Gat.Faults;
using Gat.Server.Api;
using Gat.Server.Requests;
using Microsoft.AspNetCore.Http;

namespace Gat.Server.Hosting;

/// <summary>
/// Lets requests through that show a key, in the header <c>X-API-Key</c> or as <c>Authorization: Bearer</c>. Keys are compared by their
/// hashes in constant time. The health route needs none.
/// </summary>
internal sealed class ApiKeys
{
    private const int FewestLetters = 16;

    private readonly List<byte[]> hashes = [];

    /// <summary>Reads the keys, one in each line; empty lines and those that begin with # are left out.</summary>
    /// <exception cref="GatException">The file cannot be read, or holds no sound key.</exception>
    public ApiKeys(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InputDataException($"The file of API keys cannot be read: {trouble.Message}", path, "Give a file with one key in each line.", trouble);
        }

        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            hashes.Add(line.Length >= FewestLetters
                ? Hash(line)
                : throw new InputDataException($"A key has {line.Length} letters; at least {FewestLetters} are needed.", path, "Make one, such as by: openssl rand -hex 32"));
        }

        if (hashes.Count == 0)
        {
            throw new InputDataException("The file holds no key.", path, "Make one, such as by: openssl rand -hex 32");
        }
    }

    /// <summary>Runs the rest of a request, or refuses it.</summary>
    /// <exception cref="RequestException">401.</exception>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Equals(AggregationApi.Health, StringComparison.Ordinal) || IsKnown(Shown(context.Request)))
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        throw new RequestException(StatusCodes.Status401Unauthorized, "A valid API key is required: header X-API-Key, or Authorization: Bearer");
    }

    private static string? Shown(HttpRequest request)
    {
        const string scheme = "Bearer ";
        return request.Headers["X-API-Key"] is [{ Length: > 0 } key] ? key
            : request.Headers.Authorization is [{ } value] && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? value[scheme.Length..].Trim()
            : null;
    }

    private bool IsKnown(string? key)
    {
        var shown = Hash(key ?? "");
        var isKnown = false;
        foreach (var hash in hashes)
        {
            isKnown |= CryptographicOperations.FixedTimeEquals(hash, shown);
        }

        return isKnown && key is not null;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
