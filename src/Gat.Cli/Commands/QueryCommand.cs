using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Inspection;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands;

/// <summary><c>gat query</c>: SQL over the tables of runs and grids.</summary>
internal static class QueryCommand
{
    private const int RowsForPeople = 1000;

    private static readonly Argument<string> sql = new("sql") { Description = "A query in DuckDB's SQL; the tables of --run and --grid are views." };
    private static readonly Option<string?> run = new("--run") { Description = "Directory of a run.", HelpName = "DIR" };
    private static readonly Option<string?> grid = new("--grid", "--grid-file") { Description = "Grid directory.", HelpName = "DIR" };
    private static readonly Option<string?> output = new("--out", "-o") { Description = "File to write instead of stdout; its ending chooses the format.", HelpName = "FILE" };
    private static readonly Option<bool> force = new("--force") { Description = "Replace the file of --out where it is there already." };
    private static readonly Option<string?> format = new Option<string?>("--format")
    {
        Description = "How rows are written. Default: table, or what --out ends in, or json with --json.",
    }.Among("table", "csv", "json", "parquet");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "query", "Run SQL over the tables of a run or a grid.",
        "gat query \"select * from pf_nodes order by vm_pu limit 5\" --run gat-demo/pf", [sql, run, grid, format, output, force],
        (parsed, cancel) => Task.Run(() => Run(terminal, parsed, cancel), CancellationToken.None));

    private static ExitCode Run(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var (statement, path) = (parsed.GetRequiredValue(sql), parsed.GetValue(output));
        var chosen = parsed.GetValue(format) ?? ByEnding(path) ?? (terminal.IsJson ? "json" : path is null ? "table" : "csv");
        if (parsed.GetValue(format) is null && path is not null && ByEnding(path) is null)
        {
            throw new CommandLineException("The file's ending tells of no format that gat writes.", path, "End it in .parquet, .csv or .json, or give --format.");
        }

        if (chosen == "parquet" && path is null)
        {
            throw new CommandLineException("Parquet cannot be written to a terminal or a pipe.", "--format parquet", "Give --out FILE.");
        }

        if (path is not null && Path.Exists(path) && !parsed.GetValue(force))
        {
            throw new CommandLineException("The file is there already.", path, "Give --force to replace it, or another --out.");
        }

        TellUnfinished(terminal, parsed.GetValue(run));
        using var query = new TableQuery([.. new[] { parsed.GetValue(run), parsed.GetValue(grid) }.OfType<string>()]);
        if (chosen == "table")
        {
            WriteTable(terminal, query.Rows(statement, RowsForPeople, cancel));
        }
        else if (path is null)
        {
            CopyToStdout(query, statement, chosen, cancel);
        }
        else
        {
            query.Copy(statement, path, chosen, cancel);
            terminal.Say($"Written: {path}");
        }

        return ExitCode.Done;
    }

    private static string? ByEnding(string? path) => Path.GetExtension(path ?? "").ToLowerInvariant() switch
    {
        ".parquet" => "parquet",
        ".json" => "json",
        ".csv" => "csv",
        _ => null,
    };

    private static void WriteTable(Terminal terminal, QueryRows rows)
    {
        TextTable.Write(terminal.Out, rows.Columns, rows.Rows);
        if (rows.HasMore)
        {
            terminal.Say($"The first {RowsForPeople} rows; --format csv writes all.");
        }
    }

    // Rows of a run that is not whole are no answer to a question about the run.
    private static void TellUnfinished(Terminal terminal, string? directory)
    {
        if (directory is null || !File.Exists(Path.Combine(directory, ManifestFile.Name)))
        {
            return;
        }

        var description = RunDescription.Read(directory);
        if (description.Manifest.State != RunState.Finished)
        {
            terminal.Say($"note: the run is {description.Standing}: {description.ChunksFinished} of {description.ChunksTotal} chunks are there.");
        }

        var missing = description.Manifest.AllOutputs.SelectMany(table => table.Parts).Count(part => !File.Exists(Path.Combine(directory, part.File)));
        if (missing > 0)
        {
            terminal.Say($"note: {missing} of the run's files are missing: see '{Terminal.ProgramName} runs verify {Terminal.Quote(directory)}'.");
        }
    }

    // DuckDB can only write to a file, and would cut off whatever a redirected stdout already holds.
    private static void CopyToStdout(TableQuery query, string statement, string chosen, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), $"gat-query-{Environment.ProcessId}.{chosen}");
        try
        {
            query.Copy(statement, path, chosen, cancel);
            using var file = File.OpenRead(path);
            using var stdout = Console.OpenStandardOutput();
            file.CopyTo(stdout);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
