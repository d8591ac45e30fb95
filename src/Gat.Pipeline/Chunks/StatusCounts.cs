using System.Text.Json;
using System.Text.Json.Serialization;
using Gat.Faults;

namespace Gat.Pipeline.Chunks;

/// <summary>How many scenarios ended with which <see cref="SolveStatus"/>. In JSON: status word to count, zeros left out.</summary>
[JsonConverter(typeof(StatusCountsJson))]
public sealed class StatusCounts
{
    private readonly long[] counts = new long[SolveStatusWords.All.Count];

    /// <summary>Scenarios of one status.</summary>
    public long this[SolveStatus status] => counts[(int)status];

    /// <summary>All scenarios counted.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            foreach (var count in counts)
            {
                total += count;
            }

            return total;
        }
    }

    /// <summary>Scenarios that were not solved.</summary>
    public long Unsolved => Total - this[SolveStatus.Solved];

    /// <summary>Counts more scenarios.</summary>
    public void Add(SolveStatus status, long scenarios = 1) => counts[(int)status] += scenarios;

    /// <summary>Adds the counts of another part of the run.</summary>
    public void Add(StatusCounts other)
    {
        for (var status = 0; status < counts.Length; status++)
        {
            counts[status] += other.counts[status];
        }
    }
}

/// <summary>The JSON form of <see cref="StatusCounts"/>.</summary>
internal sealed class StatusCountsJson : JsonConverter<StatusCounts>
{
    public override StatusCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var counts = new StatusCounts();
        Expect(reader.TokenType == JsonTokenType.StartObject, "an object of counts by status");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var status = StatusOf(ref reader);
            reader.Read();
            long count = 0;
            Expect(
                reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out count) && count is >= 0 and <= int.MaxValue,
                "a count of scenarios");
            counts.Add(status, count);
        }

        return counts;
    }

    public override void Write(Utf8JsonWriter writer, StatusCounts value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Counts are written by RunJson.");

    private static SolveStatus StatusOf(ref Utf8JsonReader reader)
    {
        for (var status = 0; status < SolveStatusWords.All.Count; status++)
        {
            if (reader.ValueTextEquals(SolveStatusWords.All[status]))
            {
                return (SolveStatus)status;
            }
        }

        throw new JsonException("one of the status words is expected.");
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new JsonException($"{what} is expected.");
        }
    }
}
