using Gat.Faults;
using Gat.Pipeline.Journal;
using Gat.Pipeline.Manifest;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Inspection;

/// <summary>Compares a run's files with what it recorded: hash by hash.</summary>
public static class RunVerifier
{
    /// <summary>Verifies a run. A finished one is judged by its run.json alone; any other by its journals too.</summary>
    /// <param name="directory">The run's directory.</param>
    /// <param name="threads">Files hashed at once; 0 for one per processor.</param>
    /// <param name="cancel">Ends the verification.</param>
    /// <exception cref="InputDataException">There is no run, or its run.json is broken.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RunVerification Verify(string directory, int threads = 0, CancellationToken cancel = default)
    {
        var manifest = ManifestFile.Read(directory);
        var journals = JournalFile.ReadUnlessFinished(directory, manifest);
        var known = KnownChunks.Latest(manifest, journals.Entries);
        var folded = KnownChunks.Fold(manifest, known.Values);
        var parts = folded.AllOutputs.SelectMany(output => output.Parts).ToArray();
        var inputs = manifest.Inputs.ToArray();

        var partFindings = InParallel(parts, threads, part => OfPart(directory, part), cancel);
        var inputFindings = InParallel(inputs, threads, input => OfInput(manifest.WorkingDirectory, input), cancel);
        return new RunVerification(
            parts.Length, folded.AllOutputs.Aggregate(0L, (bytes, output) => bytes + output.Bytes), inputs.Length,
            [.. OfChunks(manifest, known), .. OfClosing(manifest, known), .. partFindings, .. ExtraFiles(directory, folded), .. inputFindings,
                .. journals.Notes.Select(note => new RunFinding(FindingKind.DamagedJournal, note.Split(',')[0], note))]);
    }

    private static IEnumerable<RunFinding> InParallel<T>(T[] items, int threads, Func<T, RunFinding?> check, CancellationToken cancel)
    {
        var findings = new RunFinding?[items.Length];
        var degree = threads > 0 ? threads : Environment.ProcessorCount;
        var options = new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancel };
        Parallel.For(0, items.Length, options, index => findings[index] = check(items[index]));
        return findings.OfType<RunFinding>();
    }

    private static IEnumerable<RunFinding> OfChunks(RunManifest manifest, SortedDictionary<int, JournalEntry> known)
    {
        var missing = MissingChunks.Of(manifest, known);
        var detail = $"{missing.Count} of {manifest.Plan.Count} chunks are not finished: {IndexRanges.Of(missing)}.";
        return missing.Count == 0 ? [] : [new RunFinding(FindingKind.UnfinishedChunks, "", detail)];
    }

    private static IEnumerable<RunFinding> OfClosing(RunManifest manifest, SortedDictionary<int, JournalEntry> known) =>
        MissingChunks.Of(manifest, known).Count > 0 ? [] : manifest.Closing.Where(output => output.Parts.Count == 0)
            .Select(output => RunLayout.ClosingFile(output.Table))
            .Select(file => new RunFinding(FindingKind.MissingPart, file, $"{file} is not made yet."));

    private static RunFinding? OfPart(string directory, RunPart part)
    {
        var kind = File.Exists(Path.Combine(directory, part.File)) ? FindingKind.ChangedPart : FindingKind.MissingPart;
        return PartCheck.WrongWith(directory, part) is { } wrong ? new RunFinding(kind, part.File, $"{wrong}.") : null;
    }

    private static RunFinding? OfInput(string workingDirectory, RunInput recorded)
    {
        try
        {
            var present = RunInput.OfFile(Path.Combine(workingDirectory, recorded.Path));
            return present.Sha256 == recorded.Sha256
                ? null
                : new RunFinding(FindingKind.ChangedInput, recorded.Path, $"The input {recorded.Path} has changed since the run.");
        }
        catch (GatException)
        {
            return new RunFinding(FindingKind.MissingInput, recorded.Path, $"The input {recorded.Path} is not there, or cannot be read.");
        }
    }

    private static IEnumerable<RunFinding> ExtraFiles(string directory, RunManifest folded)
    {
        var recorded = folded.AllOutputs.SelectMany(output => output.Parts).Select(part => part.File).ToHashSet(StringComparer.Ordinal);
        var folders = folded.Outputs.Select(output => output.Table).Where(table => Directory.Exists(Path.Combine(directory, table)));
        var below = folders.SelectMany(table => Files(Path.Combine(directory, table)).Select(name => $"{table}/{name}"));
        return below.Concat(Files(directory)).Where(file => !recorded.Contains(file)).Order(StringComparer.Ordinal)
            .Select(file => new RunFinding(FindingKind.ExtraFile, file, $"{file} is not recorded by the run."));

        static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))
            .Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)
                || name.EndsWith(WholeFile.AsideSuffix, StringComparison.Ordinal));
    }
}
