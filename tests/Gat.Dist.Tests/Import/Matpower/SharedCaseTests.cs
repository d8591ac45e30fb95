using System.Globalization;
using Gat.Dist.Import.Matpower;

namespace Gat.Dist.Tests.Import.Matpower;

/// <summary>Real case files against the tables that MATPOWER itself loaded from them.</summary>
public sealed class SharedCaseTests
{
    public static TheoryData<string> Cases => new(
        SharedFolder.Path is null
            ? ["absent"]
            : Directory.GetFiles(SharedFolder.At("cases", "matpower"), "*.m").Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    public static TheoryData<string> OptimisationCases => new(
        SharedFolder.Path is null
            ? ["absent"]
            : Directory.GetFiles(SharedFolder.At("pglib"), "*.m").Select(file => Path.GetFileName(file)).Order());

    [SharedTheory, MemberData(nameof(Cases))]
    public void Bus_and_branch_numbers_agree_with_what_matpower_loaded(string name)
    {
        var read = MatpowerCaseReader.Read(SharedFolder.At("cases", "matpower", name + ".m"));

        var buses = Reference(name, "bus.csv");
        Agree(buses["pd_mw"], [.. read.Buses.LoadPMw]);
        Agree(buses["qd_mvar"], [.. read.Buses.LoadQMvar]);
        var branches = Reference(name, "branch.csv");
        Agree(branches["f_bus"], [.. read.Branches.FromBus]);
        Agree(branches["t_bus"], [.. read.Branches.ToBus]);
        Agree(branches["r_pu"], [.. read.Branches.RPu]);
        Agree(branches["x_pu"], [.. read.Branches.XPu]);
        Agree(branches["b_pu"], [.. read.Branches.BPu]);
        Agree(branches["rate_a"], [.. read.Branches.RateAMva]);
        Agree(branches["ratio"], [.. read.Branches.TapRatio]);
        Agree(branches["angle"], [.. read.Branches.ShiftDeg]);
        Agree(branches["status"], [.. read.Branches.IsInService.Select(closed => closed ? 1.0 : 0)]);
        Assert.Equal(Reference(name, "gen.csv").First().Value.Length, read.Generators.Count);
    }

    [SharedTheory, MemberData(nameof(OptimisationCases))]
    public void Optimisation_cases_are_read(string file)
    {
        var read = MatpowerCaseReader.Read(SharedFolder.At("pglib", file));

        Assert.Equal(read.Generators.Count, read.ActiveCosts.Length);
        Assert.All(read.IgnoredFields, field => Assert.Equal("mpc.areas", field.Name));
    }

    private static void Agree(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var row = 0; row < expected.Length; row++)
        {
            Assert.True(
                Math.Abs(expected[row] - actual[row]) <= 1e-12 * Math.Abs(expected[row]),
                $"Row {row + 1}: {actual[row]:R} is not {expected[row]:R}.");
        }
    }

    private static double Number(string text) => text switch
    {
        "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, double[]> Reference(string name, string file)
    {
        var lines = File.ReadAllLines(SharedFolder.At("reference", "matpower-pf", name, file));
        var rows = lines[1..].Where(line => line.Length > 0)
            .Select(line => line.Split(',').Select(Number).ToArray()).ToArray();
        return lines[0].Split(',').Select((column, at) => (column, at))
            .ToDictionary(pair => pair.column, pair => rows.Select(row => row[pair.at]).ToArray());
    }
}
