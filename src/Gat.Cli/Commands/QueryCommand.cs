using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands;

/// <summary><c>gat query</c>: SQL over the tables of runs and grids.</summary>
internal static class QueryCommand
{
    public static Command Create(Terminal terminal)
    {
        var sql = new Argument<string>("sql") { Description = "A query in DuckDB's SQL; the tables of --run and --grid are views." };
        var run = new Option<string?>("--run") { Description = "Directory of a run.", HelpName = "DIR" };
        var grid = new Option<string?>("--grid", "--grid-file") { Description = "Grid directory.", HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "How rows are written.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json", "parquet");
        var output = new Option<string?>("--out", "-o") { Description = "File to write instead of stdout.", HelpName = "FILE" };
        return GatCommand.Create(
            terminal, "query", "Run SQL over the tables of a run or a grid.",
            "gat query \"select * from pf_nodes order by vm_pu limit 5\" --run runs/33bw", [sql, run, grid, format, output],
            parsed => Run(terminal, parsed.GetRequiredValue(sql), parsed.GetValue(run), parsed.GetValue(grid), parsed.GetRequiredValue(format), parsed.GetValue(output)));
    }

    private static ExitCode Run(Terminal terminal, string sql, string? run, string? grid, string format, string? output)
    {
        if (format == "parquet" && output is null)
        {
            throw new CommandLineException("Parquet cannot be written to a terminal or a pipe.", "--format parquet", "Give --out FILE.");
        }

        using var query = new TableQuery([.. new[] { run, grid }.OfType<string>()]);
        if (output is null && format == "table")
        {
            TextTable.Write(terminal.Out, query.Rows(sql));
        }
        else if (output is null)
        {
            CopyToStdout(query, sql, format);
        }
        else
        {
            query.Copy(sql, output, format == "table" ? "csv" : format);
            terminal.Say($"Written: {output}");
        }

        return ExitCode.Done;
    }

    // DuckDB can only write to a file, and would cut off whatever a redirected stdout already holds.
    private static void CopyToStdout(TableQuery query, string sql, string format)
    {
        var path = Path.Combine(Path.GetTempPath(), $"gat-query-{Environment.ProcessId}.{format}");
        try
        {
            query.Copy(sql, path, format);
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
