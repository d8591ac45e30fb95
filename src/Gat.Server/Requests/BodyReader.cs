using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Gat.Server.Requests;

/// <summary>
/// Reads the JSON body of a request within bounds: size, depth, and how many large ones are in memory together. One for the whole service.
/// </summary>
internal sealed class BodyReader(int maxBytes) : IDisposable
{
    private const int SmallBytes = 64 << 10;
    private const int LargeAtATime = 4;

    // A client that sends too much gets its answer only after sending, so what is too much is read and dropped, up to this.
    private const int MostDroppedBytes = 64 << 20;

    private static readonly JsonDocumentOptions strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly SemaphoreSlim largeGate = new(LargeAtATime);

    /// <summary>The body as an object; an absent body is an empty object where one may be absent.</summary>
    /// <exception cref="RequestException">400, 413 or 415.</exception>
    public async Task<T> ReadAsync<T>(HttpContext context, bool mayBeAbsent, Func<JsonElement, T> read)
    {
        var isLarge = context.Request.ContentLength is null or > SmallBytes;
        if (isLarge)
        {
            await largeGate.WaitAsync(context.RequestAborted);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(isLarge ? SmallBytes : (int)(context.Request.ContentLength ?? 0) + 1);
        try
        {
            (buffer, var count) = await FillAsync(context, buffer);
            if (count == 0 && mayBeAbsent)
            {
                using var none = JsonDocument.Parse("{}");
                return read(none.RootElement);
            }

            CheckType(context.Request);
            using var document = Parse(buffer.AsMemory(0, count));
            return Read(document.RootElement, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (isLarge)
            {
                largeGate.Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => largeGate.Dispose();

    private static T Read<T>(JsonElement body, Func<JsonElement, T> read)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw RequestException.Wrong("Request body must be a JSON object");
        }

        try
        {
            return read(body);
        }
        catch (InvalidOperationException)
        {
            // The only thing that a parsed document refuses to give away: text with half a character in it.
            throw NotUnicode();
        }
    }

    private static RequestException NotUnicode() => RequestException.Wrong("Request body holds text that is not Unicode");

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw RequestException.Wrong("Request body is not UTF-8");
        }

        try
        {
            return JsonDocument.Parse(body, strict);
        }
        catch (JsonException fault)
        {
            throw RequestException.Wrong($"Request body is not valid JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            throw NotUnicode();
        }
    }

    private static void CheckType(HttpRequest request)
    {
        var type = request.ContentType?.Split(';', 2, StringSplitOptions.TrimEntries)[0] ?? "";
        if (!type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestException(415, "Content-Type must be application/json");
        }
    }

    private async Task<(byte[] Buffer, int Count)> FillAsync(HttpContext context, byte[] buffer)
    {
        var (stream, count) = (context.Request.Body, 0);
        if (context.Request.ContentLength > maxBytes && context.Request.Headers.Expect.Count > 0)
        {
            throw TooLarge();
        }

        while (true)
        {
            if (count == buffer.Length && count <= maxBytes)
            {
                var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * buffer.Length, maxBytes + 1L));
                buffer.AsSpan(0, count).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            var read = await stream.ReadAsync(buffer.AsMemory(count), context.RequestAborted);
            count += read;
            if (read == 0)
            {
                return (buffer, count);
            }

            if (count > maxBytes)
            {
                await DropAsync(context, buffer);
                throw TooLarge();
            }
        }
    }

    private static async Task DropAsync(HttpContext context, byte[] buffer)
    {
        long dropped = 0;
        while (dropped <= MostDroppedBytes)
        {
            var read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted);
            dropped += read;
            if (read == 0)
            {
                return;
            }
        }

        context.Response.Headers.Connection = "close";
    }

    private RequestException TooLarge() => new(413, $"Request body is larger than {maxBytes} bytes");
}
