using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Journal;

/// <summary>What a journal says.</summary>
/// <param name="Entries">The sound lines, in order; of several lines of one chunk the last counts.</param>
/// <param name="Notes">Damage that a user should know of: a damaged line in the middle. The end of a file that was cut off by a
/// kill is no news.</param>
/// <param name="IsClean">Whether lines can be appended as it stands; else it must be written anew first.</param>
internal sealed record JournalContents(IReadOnlyList<JournalEntry> Entries, IReadOnlyList<string> Notes, bool IsClean);

/// <summary>Reads journals.</summary>
internal static class JournalFile
{
    private const long MaxBytes = 1L << 30;

    /// <summary>Reads a journal; a missing one is empty.</summary>
    /// <exception cref="OutsideException">The file cannot be read.</exception>
    public static JournalContents Read(string path, ChunkPlan plan)
    {
        byte[] bytes;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            bytes = new byte[Math.Min(file.Length, MaxBytes)];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Parse(bytes.AsSpan(0, read), plan, Path.GetFileName(path));
        }
        catch (FileNotFoundException)
        {
            return new JournalContents([], [], IsClean: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OutsideException($"The journal cannot be read: {failure.Message}", path, "Check its rights and the disk.", failure);
        }
    }

    /// <summary>Reads the journals of all processes of a run.</summary>
    public static JournalContents ReadAll(string directory, ChunkPlan plan)
    {
        var journals = Paths(directory).Select(path => Read(path, plan)).ToArray();
        return new JournalContents(
            [.. journals.SelectMany(journal => journal.Entries)],
            [.. journals.SelectMany(journal => journal.Notes)],
            journals.All(journal => journal.IsClean));
    }

    /// <summary>As <see cref="ReadAll"/>; nothing of a finished run, since all that its journals say stands in its manifest.</summary>
    public static JournalContents ReadUnlessFinished(string directory, RunManifest manifest) =>
        manifest.State == RunState.Finished ? new JournalContents([], [], IsClean: true) : ReadAll(directory, manifest.Plan);

    /// <summary>The journals in a run's directory, in the order of their names.</summary>
    public static IEnumerable<string> Paths(string directory) => Directory.EnumerateFiles(directory, "journal*.jsonl")
        .Where(path => RunLayout.IsJournal(Path.GetFileName(path))).Order(StringComparer.Ordinal);

    internal static JournalContents Parse(ReadOnlySpan<byte> bytes, ChunkPlan plan, string name)
    {
        var entries = new List<JournalEntry>();
        var notes = new List<string>();
        var damagedLast = false;
        for (var number = 1; bytes.Length > 0; number++)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            // A line without line feed was cut off, even where what is left of it reads well.
            var entry = end < 0 ? null : JournalLine.TryParse(line, plan);
            damagedLast = entry is null;
            if (entry is not null)
            {
                entries.Add(entry);
            }
            else if (bytes.Length > 0)
            {
                notes.Add($"{name}, line {number} is damaged; its chunk is computed again.");
            }
        }

        return new JournalContents(entries, notes, notes.Count == 0 && !damagedLast);
    }
}
