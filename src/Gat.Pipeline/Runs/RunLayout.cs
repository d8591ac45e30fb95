using System.Globalization;
using System.Text.RegularExpressions;
using Gat.Pipeline.Chunks;

namespace Gat.Pipeline.Runs;

/// <summary>
/// Where the files of a run stand below its directory: <c>NAME.parquet</c> for a table of one chunk, else
/// <c>NAME/part-000000.parquet</c> and so on.
/// </summary>
public static partial class RunLayout
{
    /// <summary>Path of one part below the run's directory, with forward slashes.</summary>
    public static string PartFile(string table, int chunk, ChunkPlan plan) => plan.Count == 1
        ? table + ".parquet"
        : string.Create(CultureInfo.InvariantCulture, $"{table}/part-{chunk:D6}.parquet");

    /// <summary>Path of a table that is made at the end, below the run's directory.</summary>
    public static string ClosingFile(string table) => table + ".parquet";

    /// <summary>Name of the journal of a process.</summary>
    public static string JournalFile(Shard shard) => $"journal{Suffix(shard)}.jsonl";

    /// <summary>Name of the file that a process locks while it works.</summary>
    internal static string LockFile(Shard shard) => $"run{Suffix(shard)}.lock";

    /// <summary>Reads a part's path back; false where no part of the plan has such a path.</summary>
    internal static bool TryParse(string? file, ChunkPlan plan, out string table, out int chunk)
    {
        table = "";
        chunk = 0;
        var match = file is null ? Match.Empty : plan.Count == 1 ? OneFile().Match(file) : PartOfTable().Match(file);
        if (!match.Success)
        {
            return false;
        }

        table = match.Groups["table"].Value;
        chunk = plan.Count == 1 ? 0 : int.Parse(match.Groups["chunk"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return chunk < plan.Count;
    }

    internal static bool IsTableName(string? name) => name is not null && TableName().IsMatch(name);

    /// <summary>Whether a file of that name in a run's directory is a journal.</summary>
    internal static bool IsJournal(string fileName) => Journal().IsMatch(fileName);

    /// <summary>Whether a file of that name is a lock; gives the number of shards of which its process is one.</summary>
    internal static bool IsLock(string fileName, out int shardCount)
    {
        var match = Lock().Match(fileName);
        var count = match.Groups["count"];
        shardCount = count.Success ? int.Parse(count.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 1;
        return match.Success;
    }

    private static string Suffix(Shard shard) => shard.IsWhole
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"-{shard.Number}-of-{shard.Count}");

    [GeneratedRegex(@"^(?<table>[A-Za-z_][A-Za-z0-9_]{0,63})\.parquet\z", RegexOptions.CultureInvariant)]
    private static partial Regex OneFile();

    [GeneratedRegex(@"^(?<table>[A-Za-z_][A-Za-z0-9_]{0,63})/part-(?<chunk>[0-9]{6})\.parquet\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfTable();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableName();

    [GeneratedRegex(@"^journal(-[0-9]{1,9}-of-[0-9]{1,9})?\.jsonl\z", RegexOptions.CultureInvariant)]
    private static partial Regex Journal();

    [GeneratedRegex(@"^run(-[0-9]{1,9}-of-(?<count>[0-9]{1,9}))?\.lock\z", RegexOptions.CultureInvariant)]
    private static partial Regex Lock();
}
