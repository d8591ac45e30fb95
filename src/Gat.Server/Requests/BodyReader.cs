using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Gat.Server.Requests;

/// <summary>
/// Reads the JSON body of a request within bounds: size, time, depth, and how many large ones are in memory together. One for the whole
/// service.
/// </summary>
internal sealed class BodyReader(int maxBytes, double seconds) : IDisposable
{
    private const int SmallBytes = 64 << 10;
    private const int LargeReadAtATime = 8;
    private const int LargeParsedAtATime = 2;

    // A parsed value takes more memory than its letters: so many are a year of quarter hours of a dozen plants, and no request needs more.
    private const int MostTokens = 1_000_000;

    // A client that sends too much gets its answer only after sending, so what is too much is read and dropped, up to this.
    private const int MostDroppedBytes = 64 << 20;

    private static readonly JsonDocumentOptions strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    // Buffers of the largest size, one for each large body that is read; kept, because garbage of this size would be collected late.
    private readonly ConcurrentBag<byte[]> buffers = [];

    private readonly SemaphoreSlim readGate = new(LargeReadAtATime);
    private readonly SemaphoreSlim parseGate = new(LargeParsedAtATime);

    /// <summary>The body as an object; an absent body is an empty object where one may be absent.</summary>
    /// <exception cref="RequestException">400, 408, 413, 415 or 503.</exception>
    public async Task<T> ReadAsync<T>(HttpContext context, bool mayBeAbsent, Func<JsonElement, T> read)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        time.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            return context.Request.ContentLength is <= SmallBytes
                ? await ReadSmallAsync(context, mayBeAbsent, read, time.Token)
                : await ReadLargeAsync(context, mayBeAbsent, read, time.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // A body that is still on its way when the service is told to stop is not waited for.
            context.Response.Headers.Connection = "close";
            throw time.IsCancellationRequested
                ? new RequestException(StatusCodes.Status408RequestTimeout, $"Request body took longer than {seconds} seconds")
                : new RequestException(StatusCodes.Status503ServiceUnavailable, "The service is stopping");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        readGate.Dispose();
        parseGate.Dispose();
    }

    // Most bodies are small: nothing is allocated for them that is not used again.
    private static async Task<T> ReadSmallAsync<T>(HttpContext context, bool mayBeAbsent, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)context.Request.ContentLength!.Value + 1);
        try
        {
            var count = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            var body = Checked(context.Request, buffer.AsMemory(0, count), mayBeAbsent);
            using var document = Parse(body, JsonDocument.Parse);
            return Read(document.RootElement, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<T> ReadLargeAsync<T>(HttpContext context, bool mayBeAbsent, Func<JsonElement, T> read, CancellationToken cancel)
    {
        await readGate.WaitAsync(cancel);
        var buffer = buffers.TryTake(out var kept) ? kept : new byte[maxBytes + 1];
        try
        {
            var body = Checked(context.Request, buffer.AsMemory(0, await FillAsync(context, buffer, cancel)), mayBeAbsent);
            CheckCount(body.Span);
            await parseGate.WaitAsync(cancel);
            try
            {
                return Read(Parse(body, (bytes, options) => JsonElement.Parse(bytes.Span, options)), read);
            }
            finally
            {
                parseGate.Release();
            }
        }
        finally
        {
            buffers.Add(buffer);
            readGate.Release();
        }
    }

    private static ReadOnlyMemory<byte> Checked(HttpRequest request, ReadOnlyMemory<byte> body, bool mayBeAbsent)
    {
        if (body.IsEmpty && mayBeAbsent)
        {
            return "{}"u8.ToArray();
        }

        var type = request.ContentType?.Split(';', 2, StringSplitOptions.TrimEntries)[0] ?? "";
        if (!type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json");
        }

        return Utf8.IsValid(body.Span) ? body : throw RequestException.Wrong("Request body is not UTF-8");
    }

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

    private static T Parse<T>(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, JsonDocumentOptions, T> parse)
    {
        try
        {
            return parse(body, strict);
        }
        catch (JsonException fault)
        {
            throw NotJson(fault);
        }
        catch (InvalidOperationException)
        {
            throw NotUnicode();
        }
    }

    private static RequestException NotJson(JsonException fault) =>
        RequestException.Wrong($"Request body is not valid JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})");

    private static RequestException NotUnicode() => RequestException.Wrong("Request body holds text that is not Unicode");

    // Before anything is kept of it: a body may be all commas.
    private static void CheckCount(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = strict.MaxDepth });
        var count = 0;
        try
        {
            while (reader.Read())
            {
                if (++count > MostTokens)
                {
                    throw RequestException.Wrong($"Request body holds more than {MostTokens} values");
                }
            }
        }
        catch (JsonException fault)
        {
            throw NotJson(fault);
        }
    }

    private async Task<int> FillAsync(HttpContext context, byte[] buffer, CancellationToken cancel)
    {
        if (context.Request.ContentLength > maxBytes && context.Request.Headers.Expect.Count > 0)
        {
            throw TooLarge();
        }

        var count = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        if (count <= maxBytes)
        {
            return count;
        }

        await DropAsync(context, buffer, cancel);
        throw TooLarge();
    }

    private static async Task DropAsync(HttpContext context, byte[] buffer, CancellationToken cancel)
    {
        long dropped = 0;
        while (dropped <= MostDroppedBytes)
        {
            var read = await context.Request.Body.ReadAsync(buffer, cancel);
            dropped += read;
            if (read == 0)
            {
                return;
            }
        }

        context.Response.Headers.Connection = "close";
    }

    private RequestException TooLarge() => new(StatusCodes.Status413PayloadTooLarge, $"Request body is larger than {maxBytes} bytes");
}
