using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Commands.Runs;
using Gat.Cli.Shell;
using Gat.Dist.Pictures;
using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Layout;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist plot</c>: a picture of a run.</summary>
internal static class PlotCommand
{
    private static readonly Argument<string> run = RunsCommands.RunArgument();

    private static readonly Option<PictureKind?> what = new Option<PictureKind?>("--what")
    {
        Description = "Values over the distance from the source, or a map of the feeder. Default: map for hosting capacities, else profile.",
    }.Among("profile", "map");

    private static readonly Option<PictureQuantity?> by = new Option<PictureQuantity?>("--by")
    {
        Description = "What is shown. Default: what the run holds, voltage first.",
        CustomParser = parsed => (PictureQuantity)PictureQuantityWords.All.ToList().IndexOf(parsed.Tokens[0].Value),
    }.Among([.. PictureQuantityWords.All]);

    private static readonly Option<string?> scenario = new("--scenario")
    {
        Description = "Scenario to draw; of hosting capacities the case. Default: the worst, which the caption names.",
        HelpName = "ID",
    };

    private static readonly Option<string?> time = new("--time")
    {
        Description = "Start of the time step to draw, UTC, such as 2026-01-01T18:00Z. Default: the worst, which the caption names.",
        HelpName = "TIME",
    };

    private static readonly Option<DistanceKind?> distance = new Option<DistanceKind?>("--distance")
    {
        Description = "What the distance of a profile is: km, impedance of the path, or number of branches. Default: length where the tables tell it, else impedance.",
    }.Among("length", "impedance", "branches");

    private static readonly Option<string?> output = new("--out", "-o") { Description = "The file to write (.svg). Default: beside the run, named after it.", HelpName = "FILE" };

    private static readonly Option<int> width = new Option<int>("--width")
    {
        Description = "Width of the picture, px; letters keep their size.",
        HelpName = "PX",
        DefaultValueFactory = _ => 960,
    }.Within(PictureOptions.LeastWidthPixels, PictureOptions.MostWidthPixels);

    private static readonly Option<string?> title = new("--title") { Description = "Title. Default: the grid's name and what is shown.", HelpName = "TEXT" };

    private static readonly Option<PictureTheme> theme = new Option<PictureTheme>("--theme")
    {
        Description = "Light or dark paper; auto: as each viewer prefers, light for programs that know no preference.",
        DefaultValueFactory = _ => PictureTheme.Auto,
    }.Among("auto", "light", "dark");

    private static readonly Option<string?> grid = new("--grid", "--grid-file") { Description = "Grid directory, where it is no longer where the run found it.", HelpName = "DIR" };

    private static readonly Option<bool> force = new("--force") { Description = "Replace the picture where it is there already." };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "plot", "Draw a run: voltages over the distance from the source, or a map of the feeder by voltage, loading or hosting capacity, as SVG.",
        "gat dist plot gat-demo/pf --what map --out 33bw.svg",
        [run, what, by, scenario, time, distance, output, width, title, theme, grid, force],
        parsed => Draw(terminal, parsed));

    private static ExitCode Draw(Terminal terminal, ParseResult parsed)
    {
        var directory = parsed.GetRequiredValue(run);
        if (parsed.GetValue(output) is { } asked)
        {
            ExportDoor.ThrowIfExists(asked, parsed.GetValue(force));
        }

        var picture = Picture.OfRun(directory, Read(parsed));
        var path = parsed.GetValue(output) ?? DefaultPath(directory, picture);
        ExportDoor.ThrowIfExists(path, parsed.GetValue(force));
        WholeFile.Write(path, picture.Svg);
        terminal.Say(picture.Caption);
        terminal.Say($"Written: {path}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "done",
            ["out"] = path,
            ["what"] = picture.What.ToString().ToLowerInvariant(),
            ["by"] = picture.By.Word(),
            ["title"] = picture.Title,
            ["caption"] = picture.Caption,
            ["bytes"] = picture.Svg.Length,
        });
        return ExitCode.Done;
    }

    private static PictureOptions Read(ParseResult parsed) => new()
    {
        What = parsed.GetValue(what),
        By = parsed.GetValue(by),
        Scenario = parsed.GetValue(scenario),
        TimeMicroseconds = parsed.GetValue(time) is not { } text ? null
            : UtcTime.TryParse(text, out var microseconds) ? microseconds
            : throw new CommandLineException($"'{text}' is no time.", "--time", "Write it as 2026-01-01T18:00Z."),
        Distance = parsed.GetValue(distance),
        WidthPixels = parsed.GetValue(width),
        Title = parsed.GetValue(title),
        Theme = parsed.GetValue(theme),
        Grid = parsed.GetValue(grid),
    };

    // In the directory of the run itself it would be taken for a part of the run.
    private static string DefaultPath(string directory, Picture picture)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)) is "" or "." or ".." ? Path.GetFullPath(directory) : directory;
        return $"{Path.TrimEndingDirectorySeparator(name)}-{picture.What.ToString().ToLowerInvariant()}-{picture.By.Word()}.svg";
    }
}
