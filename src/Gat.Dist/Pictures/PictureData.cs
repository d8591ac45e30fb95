using Gat.Dist.Pictures.Layout;
using Gat.Dist.Pictures.Reading;
using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Pictures;

/// <summary>All that a picture of a run is drawn from.</summary>
internal sealed record PictureData
{
    /// <summary>The grid, with the changes of the run.</summary>
    public required GridDirectory Grid { get; init; }

    /// <summary>What is shown.</summary>
    public required ElementValues Values { get; init; }

    /// <summary>Distances.</summary>
    public required PathMeasure Measure { get; init; }

    /// <summary>The ways from the source.</summary>
    public required FeederTree Tree { get; init; }

    /// <summary>Title of the picture.</summary>
    public required string Title { get; init; }

    /// <summary>What the run is called: its command and directory.</summary>
    public required string RunName { get; init; }

    /// <summary>What a reader has to know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The feeder.</summary>
    public Feeder Feeder => Grid.Feeder;

    /// <summary>Reads a run and its grid.</summary>
    /// <exception cref="InputDataException">It is no run, has nothing to draw, or its grid is gone or wrong.</exception>
    /// <exception cref="CommandLineException">What is asked for is not there.</exception>
    public static PictureData Read(string runDirectory, PictureOptions options)
    {
        using var run = new RunTables(runDirectory);
        var table = Choose(run, options);
        var notes = new List<string>();
        if (run.Manifest.State != RunState.Finished)
        {
            notes.Add($"the run is {run.Description.Standing}: {run.Description.ChunksFinished} of {run.Description.ChunksTotal} chunks are there");
        }

        var grid = RunGrid.Read(run.Manifest, runDirectory, options.Grid, notes);
        var values = ElementValues.Read(run, table, CaseChoice.Of(run, table, options.Scenario, options.TimeMicroseconds), grid.Feeder);
        var measure = PathMeasure.Of(grid.Feeder, options.Distance);
        return new PictureData
        {
            Grid = grid,
            Values = values,
            Measure = measure,
            Tree = new FeederTree(grid.Feeder, measure),
            Title = options.Title ?? $"{GridName(grid)}: {Subject(values.Quantity)}",
            RunName = $"{run.Command}, {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory)))}",
            Notes = notes,
        };
    }

    private static ValueTable Choose(RunTables run, PictureOptions options)
    {
        var drawable = run.Drawable.ToList();
        if (drawable.Count == 0)
        {
            throw new InputDataException(
                $"There is nothing to draw: a run of {run.Command} holds neither voltages nor loadings nor hosting capacities.", run.Path,
                "Give a run of dist pf, dist opf, dist hostcap, derms schedule or adms state-estimation; a power flow must keep all rows (--keep all).");
        }

        if (run.Manifest.Options["keep"]?.ToString() is "violations")
        {
            throw new InputDataException(
                "The run kept the rows of violations only, which make no picture.", run.Path, "Run it again with --keep all, for the scenario of interest if there are many.");
        }

        var there = drawable.Select(table => table.Quantity.Word()).Distinct();
        return drawable.FirstOrDefault(table => options.By is null || table.Quantity == options.By)
            ?? throw new CommandLineException(
                $"A run of {run.Command} holds no {options.By!.Value.Word()}.", $"--by {options.By.Value.Word()}", $"It can be drawn --by {string.Join(" or ", there)}.");
    }

    private static string GridName(GridDirectory grid) => grid.Feeder.System.Name is { Length: > 0 } name
        ? name
        : grid.Tables.TryLocate(GridTables.Nodes, out var location) && Path.GetDirectoryName(Path.GetFullPath(location.Display)) is { } directory
            ? Path.GetFileName(directory) : "feeder";

    private static string Subject(PictureQuantity quantity) => quantity switch
    {
        PictureQuantity.Voltage => "voltages",
        PictureQuantity.Loading => "loading of branches",
        _ => "hosting capacities",
    };
}
