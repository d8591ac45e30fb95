using System.CommandLine;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Cli.Commands.Scenarios;

/// <summary>
/// One kind of set that <c>gat scenarios sample</c> makes. A new kind is a class of these and a line in <see cref="SampleKinds"/>: the
/// command, its refusals, run.json, resume, <c>list</c> and <c>validate</c> follow.
/// </summary>
internal abstract class SampleKind
{
    /// <summary>The word after <c>--kind</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What such a set holds, in half a sentence.</summary>
    public abstract string Meaning { get; }

    /// <summary>The options that it reads beside those of every run and <c>--seed</c>. Kinds may share an option.</summary>
    public abstract IReadOnlyList<Option> Options { get; }

    /// <summary>The table by which a directory is known to hold such a set.</summary>
    public abstract TableSchema Table { get; }

    /// <summary>Tables that belong to the set where they are there, beside <see cref="Table"/>.</summary>
    public virtual IReadOnlyList<TableSchema> MoreTables => [];

    /// <summary>Whether a directory holds such a set.</summary>
    public virtual bool IsIn(string directory) => TableLocation.Find(directory, Table) is not null;

    /// <summary>Reads the inputs and says what is to be drawn.</summary>
    /// <exception cref="GatException">An option or an input is refused.</exception>
    public abstract SampleStudy Prepare(ParseResult parsed);

    /// <summary>Checks a set; every fault is added to the list.</summary>
    /// <param name="directory">Where it lies.</param>
    /// <param name="grid">The grid that it is for; null: none was given, so names are not looked up.</param>
    /// <param name="faults">Takes the faults.</param>
    public abstract void Validate(string directory, string? grid, FaultList faults);
}
