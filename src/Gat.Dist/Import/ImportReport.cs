using System.Collections.Immutable;

namespace Gat.Dist.Import;

/// <summary>What became of a part of the source.</summary>
public enum ImportOutcome
{
    /// <summary>Taken over as it stands.</summary>
    Read,

    /// <summary>Taken over in another form, with the meaning it has.</summary>
    Converted,

    /// <summary>Left out because an option asks for a part of the grid.</summary>
    LeftOut,

    /// <summary>Not taken over: gat has no place for it, or its rules exclude it. A fault under --strict.</summary>
    Ignored,

    /// <summary>Passed over because it bears on no table of a grid, such as commands that solve or show. Never a fault.</summary>
    Skipped,
}

/// <summary>One line of an import's report.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="What">What it is and, where it was changed, how; a clause without its count.</param>
/// <param name="Count">How many rows, elements or values are meant.</param>
/// <param name="Elements">Their names in the source; empty where all rows of a table are meant.</param>
public sealed record ImportNote(ImportOutcome Outcome, string What, int Count, ImmutableArray<string> Elements);

/// <summary>What an import read, converted, left out and ignored, in the order of the source.</summary>
/// <param name="Source">Name of the file or directory.</param>
/// <param name="Notes">All lines.</param>
public sealed record ImportReport(string Source, ImmutableArray<ImportNote> Notes)
{
    /// <summary>The lines of one outcome.</summary>
    public IEnumerable<ImportNote> Of(ImportOutcome outcome) => Notes.Where(note => note.Outcome == outcome);
}
