using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Manifest;

/// <summary>
/// Writes <c>run.json</c> and journal entries, field by field in snake case, as <see cref="ManifestJson"/> reads them. By
/// hand because every run writes them and the serializer takes some 30 ms to get going; runs that are read can wait for it.
/// </summary>
internal static class RunJson
{
    // The files are not embedded in HTML: names such as Zürich and versions such as 0.1+4 stay readable.
    private static readonly JsonWriterOptions onOneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions indented = onOneLine with { Indented = true };

    /// <summary>A manifest, indented for people.</summary>
    public static byte[] Of(RunManifest manifest) => Bytes(indented, json =>
    {
        json.WriteNumber("format", manifest.Format);
        json.WriteString("gat_version", manifest.GatVersion);
        WriteTexts(json, "command", manifest.Command);
        WriteTexts(json, "command_line", manifest.CommandLine);
        json.WriteString("working_directory", manifest.WorkingDirectory);
        WriteNode(json, "options_given", manifest.OptionsGiven);
        WriteNode(json, "options", manifest.Options);
        WriteNumberOrNull(json, "seed", manifest.Seed);
        WriteAll(json, "inputs", manifest.Inputs, WriteInput);
        json.WriteString("state", Word(manifest.State));
        json.WriteString("started", manifest.Started);
        WriteTimeOrNull(json, "finished", manifest.Finished);
        json.WriteString("error", manifest.Error);
        json.WriteNumber("scenarios", manifest.Scenarios);
        json.WriteNumber("scenarios_per_chunk", manifest.ScenariosPerChunk);
        WriteCounts(json, manifest.Counts);
        WriteAll(json, "outputs", manifest.Outputs, WriteOutput);
        if (manifest.Closing.Count > 0)
        {
            WriteAll(json, "closing", manifest.Closing, WriteOutput);
        }

        WriteAll(json, "chunks", manifest.Chunks, WriteChunk);
        json.WriteStartObject("machine");
        WriteMachine(json, manifest.Machine);
        json.WriteEndObject();
    });

    /// <summary>A journal entry, on one line.</summary>
    public static byte[] Of(JournalEntry entry) => Bytes(onOneLine, json =>
    {
        json.WriteStartObject("chunk");
        WriteChunk(json, entry.Chunk);
        json.WriteEndObject();
        WriteAll(json, "parts", entry.Parts, WritePart);
    });

    private static byte[] Bytes(JsonWriterOptions options, Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteInput(Utf8JsonWriter json, RunInput input)
    {
        json.WriteString("path", input.Path);
        json.WriteNumber("bytes", input.Bytes);
        json.WriteString("sha256", input.Sha256);
    }

    private static void WriteOutput(Utf8JsonWriter json, RunOutput output)
    {
        json.WriteString("table", output.Table);
        json.WriteNumber("rows", output.Rows);
        json.WriteNumber("bytes", output.Bytes);
        WriteAll(json, "parts", output.Parts, WritePart);
    }

    private static void WritePart(Utf8JsonWriter json, RunPart part)
    {
        json.WriteString("file", part.File);
        json.WriteNumber("rows", part.Rows);
        json.WriteNumber("bytes", part.Bytes);
        json.WriteString("sha256", part.Sha256);
    }

    private static void WriteChunk(Utf8JsonWriter json, RunChunk chunk)
    {
        json.WriteNumber("index", chunk.Index);
        json.WriteNumber("first_scenario", chunk.FirstScenario);
        json.WriteNumber("scenarios", chunk.Scenarios);
        json.WriteString("state", chunk.State == ChunkState.Finished ? "finished" : "failed");
        WriteCounts(json, chunk.Counts);
        json.WriteNumber("seconds", chunk.Seconds);
        json.WriteString("finished", chunk.Finished);
        json.WriteString("error", chunk.Error);
        WriteNode(json, "summary", chunk.Summary);
    }

    private static void WriteMachine(Utf8JsonWriter json, MachineFacts machine)
    {
        json.WriteString("host", machine.Host);
        json.WriteString("os", machine.Os);
        json.WriteString("architecture", machine.Architecture);
        json.WriteNumber("cores", machine.Cores);
        json.WriteNumber("memory_bytes", machine.MemoryBytes);
        json.WriteNumber("simd_bits", machine.SimdBits);
        json.WriteString("dotnet", machine.Dotnet);
        json.WriteString("duckdb", machine.Duckdb);
        json.WriteNumber("threads", machine.Threads);
        json.WriteNumber("writers", machine.Writers);
        json.WriteNumber("process_id", machine.ProcessId);
    }

    private static void WriteCounts(Utf8JsonWriter json, StatusCounts counts)
    {
        json.WriteStartObject("counts");
        for (var status = 0; status < SolveStatusWords.All.Count; status++)
        {
            if (counts[(SolveStatus)status] > 0)
            {
                json.WriteNumber(SolveStatusWords.All[status], counts[(SolveStatus)status]);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNode(Utf8JsonWriter json, string name, JsonObject? node)
    {
        json.WritePropertyName(name);
        if (node is null)
        {
            json.WriteNullValue();
        }
        else
        {
            node.WriteTo(json);
        }
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTimeOrNull(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            json.WriteString(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Word(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Finished => "finished",
        RunState.Cancelled => "cancelled",
        _ => "failed",
    };
}
