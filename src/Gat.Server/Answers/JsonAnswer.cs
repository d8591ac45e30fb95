using System.Buffers;
using System.Text.Json;
using Gat.Server.Requests;
using Microsoft.AspNetCore.Http;

namespace Gat.Server.Answers;

/// <summary>Writes JSON answers to responses, piece by piece, so that long ones need no memory of their length.</summary>
internal static class JsonAnswer
{
    private const int FlushBytes = 32 << 10;
    private const int UsualBytes = 2048;

    /// <summary>An answer of one piece, which tells its length.</summary>
    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write, int statusCode = StatusCodes.Status200OK)
    {
        Begin(context, statusCode);
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        context.Response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        }
    }

    /// <summary>An answer that is flushed between its pieces.</summary>
    public static async Task WriteAsync(HttpContext context, IEnumerable<Action<Utf8JsonWriter>> pieces)
    {
        Begin(context, StatusCodes.Status200OK);
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            json.WriteStartObject();
            foreach (var piece in pieces)
            {
                piece(json);
                if (json.BytesPending > FlushBytes)
                {
                    await json.FlushAsync(context.RequestAborted);
                }
            }

            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>The nodes as the client named them.</summary>
    public static void WriteNodes(Utf8JsonWriter json, Plants plants)
    {
        json.WriteStartArray("vpp_nodes");
        for (var plant = 0; plant < plants.Names.Length; plant++)
        {
            if (plants.AreNumbers[plant])
            {
                json.WriteRawValue(plants.Names[plant]);
            }
            else
            {
                json.WriteStringValue(plants.Names[plant]);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>A list of numbers.</summary>
    public static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            WriteNumber(json, number);
        }

        json.WriteEndArray();
    }

    /// <summary>A number; what is none is null.</summary>
    public static void WriteNumber(Utf8JsonWriter json, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>A text; an empty one is null.</summary>
    public static void WriteText(Utf8JsonWriter json, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    private static void Begin(HttpContext context, int statusCode)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
    }
}
