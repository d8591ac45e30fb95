using Gat.Faults;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Dist.Pictures.Reading;

/// <summary>The result tables of a run, asked by SQL: of a million scenarios only the one that is drawn is read.</summary>
internal sealed class RunTables : IDisposable
{
    private readonly TableQuery query;

    public RunTables(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new InputDataException("There is no such directory.", directory, "Give the directory that a run was written to; 'gat runs list' shows them.");
        }

        Path = directory;
        Description = RunDescription.Read(directory);
        query = new TableQuery([directory]);
    }

    /// <summary>Where the run lies.</summary>
    public string Path { get; }

    /// <summary>The run.</summary>
    public RunDescription Description { get; }

    /// <summary>What run.json tells.</summary>
    public RunManifest Manifest => Description.Manifest;

    /// <summary>What the run is called in messages, such as dist pf.</summary>
    public string Command => string.Join(' ', Manifest.Command);

    /// <summary>What can be drawn of the run.</summary>
    public IEnumerable<ValueTable> Drawable => ValueTable.All.Where(table => query.Views.Contains(table.Schema.Name));

    /// <summary>All rows of a query that gat wrote itself.</summary>
    /// <exception cref="InputDataException">A table is damaged.</exception>
    public IReadOnlyList<IReadOnlyList<string?>> Rows(string sql)
    {
        try
        {
            return query.Rows(sql, int.MaxValue - 1).Rows;
        }
        catch (CommandLineException failure)
        {
            throw new InputDataException(
                $"A table of the run cannot be read. {failure.Faults[0].What}", Path, "'gat runs verify' tells which file is damaged.", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => query.Dispose();
}
