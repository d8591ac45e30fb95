using System.Text.Json;

namespace Gat.Cli.Tests.Commands.Runs;

public sealed class RunsCommandTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public void A_run_is_described_in_words_and_as_its_run_json()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "described");

        Assert.Contains("1 solved", grid.Run("runs", "describe", "described").Out, StringComparison.Ordinal);
        var json = JsonDocument.Parse(grid.Run("runs", "describe", "described", "--json").Out).RootElement;
        Assert.Equal("finished", json.GetProperty("state").GetString());
        Assert.Equal(4, json.GetProperty("outputs").GetArrayLength());
    }

    [Fact]
    public void A_changed_table_is_found_and_resume_mends_it()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "changed");
        var whole = File.ReadAllBytes(grid.Directory["changed/pf_nodes.parquet"]);
        File.WriteAllBytes(grid.Directory["changed/pf_nodes.parquet"], [.. whole, 0]);

        Assert.Equal(3, grid.Run("runs", "verify", "changed").ExitCode);
        Assert.Equal(0, grid.Run("runs", "resume", "changed", "--quiet").ExitCode);
        Assert.Equal(whole, File.ReadAllBytes(grid.Directory["changed/pf_nodes.parquet"]));
        Assert.Equal(0, grid.Run("runs", "verify", "changed").ExitCode);
    }

    [Fact]
    public void A_finished_run_and_an_import_need_no_resuming()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "done");

        Assert.Contains("finished", grid.Run("runs", "resume", "done").Error, StringComparison.Ordinal);
        Assert.Equal(0, grid.Run("runs", "resume", "grid").ExitCode);
    }

    [Fact]
    public void A_run_that_was_moved_is_resumed_where_it_is_now()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--samples", "1000", "--out", "here");
        Directory.CreateDirectory(grid.Directory["elsewhere"]);
        Directory.Move(grid.Directory["here"], grid.Directory["elsewhere/moved"]);
        File.Delete(grid.Directory["elsewhere/moved/pf_summary.parquet"]);

        Assert.Equal(0, grid.Run("runs", "resume", "elsewhere/moved").ExitCode);
        Assert.True(File.Exists(grid.Directory["elsewhere/moved/pf_summary.parquet"]));
        Assert.False(Directory.Exists(grid.Directory["here"]));
    }

    [Fact]
    public void A_broken_run_json_is_listed_refused_and_replaced_by_force()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "broken");
        File.WriteAllText(grid.Directory["broken/run.json"], "{");

        Assert.Contains("broken run.json", grid.Run("runs", "list", ".").Out, StringComparison.Ordinal);
        Assert.Equal(3, grid.Run("runs", "describe", "broken").ExitCode);
        Assert.Equal(2, grid.Run("dist", "pf", "--grid", "grid", "--out", "broken").ExitCode);
        Assert.Equal(0, grid.Run("dist", "pf", "--grid", "grid", "--out", "broken", "--force").ExitCode);
        Assert.Equal(0, grid.Run("runs", "verify", "broken").ExitCode);
    }

    [Fact]
    public void A_shard_that_was_started_before_or_otherwise_is_told_so()
    {
        string[] shard = ["dist", "pf", "--grid", "grid", "--samples", "40000", "--keep", "summary", "--out", "shards", "--shard", "1/2"];
        Assert.Equal(0, grid.Run(shard).ExitCode);

        Assert.Contains("was started before", grid.Run(shard).Error, StringComparison.Ordinal);
        Assert.Contains("seed 1, now it is 9", grid.Run([.. shard[..^1], "2/2", "--seed", "9"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_over_a_run_with_missing_files_says_so()
    {
        grid.Run("dist", "pf", "--grid", "grid", "--out", "holes");
        File.Delete(grid.Directory["holes/pf_nodes.parquet"]);

        Assert.Contains("1 of the run's files are missing", grid.Run("query", "select 1", "--run", "holes").Error, StringComparison.Ordinal);
    }
}
