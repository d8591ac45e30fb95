namespace Gat.Pipeline.Inspection;

/// <summary>What kind of thing a verification found.</summary>
public enum FindingKind
{
    /// <summary>Chunks are not finished.</summary>
    UnfinishedChunks,

    /// <summary>A recorded part is not there.</summary>
    MissingPart,

    /// <summary>A part has other bytes than were written.</summary>
    ChangedPart,

    /// <summary>A Parquet file that the run has not recorded, or a file that was left aside.</summary>
    ExtraFile,

    /// <summary>An input file is not where it was.</summary>
    MissingInput,

    /// <summary>An input file has other bytes than the run read.</summary>
    ChangedInput,

    /// <summary>A journal line is damaged.</summary>
    DamagedJournal,
}

/// <summary>Something that is not as the run recorded it.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Path">The file it is about: below the run's directory, or the input's path as given; empty for chunks.</param>
/// <param name="Detail">What was found, as a sentence.</param>
public sealed record RunFinding(FindingKind Kind, string Path, string Detail);

/// <summary>The result of verifying a run.</summary>
/// <param name="PartsChecked">Parts whose hash was compared.</param>
/// <param name="BytesChecked">Their size together.</param>
/// <param name="InputsChecked">Inputs whose hash was compared.</param>
/// <param name="Findings">What is not as recorded.</param>
public sealed record RunVerification(int PartsChecked, long BytesChecked, int InputsChecked, IReadOnlyList<RunFinding> Findings)
{
    /// <summary>Whether everything is as recorded.</summary>
    public bool IsSound => Findings.Count == 0;

    /// <summary>Whether all tables are whole and unchanged, whatever became of the inputs.</summary>
    public bool TablesAreSound => Findings.All(finding =>
        finding.Kind is FindingKind.MissingInput or FindingKind.ChangedInput or FindingKind.DamagedJournal);
}
