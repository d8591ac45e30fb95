using System.Xml.Linq;

namespace Gat.Cli.Tests.Architecture;

/// <summary>Keeps the drawing of the house true: arrows go down only, never sideways between workflows.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> mayUse = new()
    {
        ["Gat.Faults"] = [],
        ["Gat.Numerics"] = ["Gat.Faults"],
        ["Gat.Schemas"] = ["Gat.Faults"],
        ["Gat.Pipeline"] = ["Gat.Schemas", "Gat.Faults"],
        ["Gat.Optimization"] = ["Gat.Numerics", "Gat.Faults"],
        ["Gat.Dist"] = ["Gat.Optimization", "Gat.Pipeline", "Gat.Numerics", "Gat.Schemas", "Gat.Faults"],
        ["Gat.Derms"] = Grid(),
        ["Gat.Adms"] = Grid(),
        ["Gat.Nmpc"] = Grid(),
        ["Gat.Market"] = Grid(),
        ["Gat.Routines"] = Grid(),
        ["Gat.Server"] = [.. Workflows(), .. Grid()],
        ["Gat.Cli"] = ["Gat.Server", .. Workflows(), .. Grid()],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Repository.File("src")).Select(path => Path.GetFileName(path))];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_below_it(string project)
    {
        var allowed = mayUse[project];

        var references = XDocument.Load(Repository.File("src", project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(references.Except(allowed));
    }

    [Theory, MemberData(nameof(Projects))]
    public void Every_project_has_content_and_tests_of_its_own(string project)
    {
        Assert.NotEmpty(Directory.GetFiles(Repository.File("src", project), "*.cs", SearchOption.AllDirectories));
        Assert.True(project == "Gat.Faults" || Directory.Exists(Repository.File("tests", project + ".Tests")));
    }

    [Fact]
    public void Only_the_program_writes_to_the_console()
    {
        var offenders = Directory.GetFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("Gat.Cli", StringComparison.Ordinal) && File.ReadAllText(path).Contains("Console.", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Native_functions_are_declared_in_one_class_for_each_library()
    {
        var declaring = Directory.GetFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("[LibraryImport(", StringComparison.Ordinal))
            .Select(path => Path.GetFileName(path));

        Assert.Equal(["CbcNative.cs", "ClpNative.cs", "DuckDbNative.cs", "RegularFile.cs"], declaring.Order(StringComparer.Ordinal));
    }

    private static string[] Grid() => ["Gat.Dist", "Gat.Optimization", "Gat.Pipeline", "Gat.Numerics", "Gat.Schemas", "Gat.Faults"];

    private static string[] Workflows() => ["Gat.Derms", "Gat.Adms", "Gat.Nmpc", "Gat.Market", "Gat.Routines"];
}
