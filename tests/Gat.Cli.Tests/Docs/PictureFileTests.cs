namespace Gat.Cli.Tests.Docs;

/// <summary>The pictures of the guide are those that its commands draw.</summary>
public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Pictures_of_the_guide_are_up_to_date()
    {
        Run("dist", "import", "matpower", Repository.File("test_data", "matpower", "feeder33.m"), "--out", "grid/33bw");
        Run("dist", "pf", "--grid", "grid/33bw", "--out", "runs/33bw");
        Run("dist", "plot", "runs/33bw");
        Run("dist", "plot", "runs/33bw", "--what", "map");
        Run("dataset", "fetch", "ieee34", "--out", "grid/ieee34");
        Run("dist", "pf", "--grid", "grid/ieee34", "--out", "runs/ieee34");
        Run("dist", "plot", "runs/ieee34");

        foreach (var name in (string[])["33bw-profile-voltage.svg", "33bw-map-voltage.svg", "ieee34-profile-voltage.svg"])
        {
            var (drawn, kept) = (File.ReadAllText(directory["runs/" + name]), Repository.File("docs", "pictures", name));
            if (Environment.GetEnvironmentVariable("GAT_UPDATE") == "1")
            {
                File.WriteAllText(kept, drawn);
            }

            Assert.True(
                File.Exists(kept) && File.ReadAllText(kept) == drawn,
                $"docs/pictures/{name} is stale. Renew it: GAT_UPDATE=1 dotnet test tests/Gat.Cli.Tests --filter PictureFile");
        }
    }

    private void Run(params string[] arguments)
    {
        var result = GatProgram.Run(directory.Root, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
