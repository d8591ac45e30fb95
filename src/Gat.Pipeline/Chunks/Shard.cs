using System.Globalization;
using Gat.Faults;

namespace Gat.Pipeline.Chunks;

/// <summary>
/// One of several processes that share a run: chunk k belongs to the shard of number k mod n + 1. Written <c>i/n</c> with
/// i from 1 to n.
/// </summary>
public readonly record struct Shard
{
    private Shard(int number, int count)
    {
        Number = number;
        Count = count;
    }

    /// <summary>The one shard of a run that is not shared.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Which of the shards, from 1.</summary>
    public int Number { get; }

    /// <summary>Number of shards.</summary>
    public int Count { get; }

    /// <summary>Whether this is all of the run.</summary>
    public bool IsWhole => Count == 1;

    /// <summary>One of several shards.</summary>
    /// <exception cref="CommandLineException">The number does not lie between 1 and the count.</exception>
    public static Shard Of(int number, int count) => number >= 1 && number <= count
        ? new Shard(number, count)
        : throw Refused($"{number}/{count}");

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <exception cref="CommandLineException">The text is not of that form, or i does not lie between 1 and n.</exception>
    public static Shard Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Of(number, count)
            : throw Refused(text);
    }

    /// <summary>Whether a chunk is this shard's to compute.</summary>
    public bool Owns(int chunk) => chunk % Count == Number - 1;

    /// <summary><c>i/n</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static CommandLineException Refused(string text) =>
        new($"'{text}' is no shard: i/n with i from 1 to n is expected.", "--shard", "Give for instance --shard 2/8, the second of eight.");
}
