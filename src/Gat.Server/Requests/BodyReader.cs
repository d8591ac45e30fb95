using System.Buffers;
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
    private const int LargeReadAtATime = 16;

    // A parsed body takes up to six times its bytes.
    private const int LargeParsedAtATime = 2;

    // A client that sends too much gets its answer only after sending, so what is too much is read and dropped, up to this.
    private const int MostDroppedBytes = 64 << 20;

    private static readonly JsonDocumentOptions strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

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

    // Large ones are left to the garbage collector: pools would keep such memory for each thread.
    private async Task<T> ReadLargeAsync<T>(HttpContext context, bool mayBeAbsent, Func<JsonElement, T> read, CancellationToken cancel)
    {
        await readGate.WaitAsync(cancel);
        try
        {
            var body = Checked(context.Request, await FillAsync(context, cancel), mayBeAbsent);
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
            throw RequestException.Wrong($"Request body is not valid JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            throw NotUnicode();
        }
    }

    private static RequestException NotUnicode() => RequestException.Wrong("Request body holds text that is not Unicode");

    private async Task<ReadOnlyMemory<byte>> FillAsync(HttpContext context, CancellationToken cancel)
    {
        var told = context.Request.ContentLength;
        if (told > maxBytes && context.Request.Headers.Expect.Count > 0)
        {
            throw TooLarge();
        }

        var (buffer, count) = (new byte[told is { } length && length <= maxBytes ? (int)length + 1 : SmallBytes], 0);
        while (true)
        {
            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, maxBytes + 1L));
            }

            var read = await context.Request.Body.ReadAsync(buffer.AsMemory(count), cancel);
            count += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, count);
            }

            if (count > maxBytes)
            {
                await DropAsync(context, buffer, cancel);
                throw TooLarge();
            }
        }
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
