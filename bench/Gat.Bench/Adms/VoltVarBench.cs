using System.Diagnostics;
using System.Globalization;
using Gat.Adms.VoltVar;
using Gat.Adms.VoltVar.Study;
using Gat.Dist;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;

namespace Gat.Bench.Adms;

/// <summary>Volt/VAR plans: a winter's day of the IEEE 123-bus feeder by phase, and six days of the 33-bus feeder.</summary>
internal static class VoltVarBench
{
    private const string script = "../shared/cases/opendss/ieee123/IEEE123Master.dss";

    // A winter's day of a residential feeder, each hour as a share of the peak.
    private static readonly double[] day =
        [.52, .49, .47, .46, .47, .52, .63, .76, .80, .78, .76, .76, .77, .75, .73, .74, .80, .92, 1.0, .98, .92, .82, .70, .59];

    // Where its own controls put the tap changers at full load (pf --controls settle).
    private static readonly string[] settled = ["creg1a=6", "creg3a=2", "creg4a=10", "creg4b=4", "creg4c=6"];

    public static void Run()
    {
        var grid33 = GridDirectory.Read("test_data/adms/vvo33", GridOverlay.None);
        var inputs33 = new VvoInputs("test_data/adms/vvo33/profiles", "6");
        Print("33 buses, six days, 4 operations", grid33, inputs33, new VvoOptions(MaxOperations: 4));
        if (!File.Exists(script))
        {
            Console.WriteLine($"{script} is absent.");
            return;
        }

        var directory = Directory.CreateTempSubdirectory("gat-bench").FullName;
        try
        {
            CsvExport.Write(directory, OpenDssImport.Run(OpenDssScript.Read(script), new ImportOptions()).Tables);
            var overlay = new GridOverlay { VMinPu = 0.95, VMaxPu = 1.05, Set = [.. settled.Select(text => $"dist_regulators.{text.Replace("=", ".tap_position=", StringComparison.Ordinal)}")] };
            var grid = GridDirectory.Read(directory, overlay);
            WriteProfiles(directory, grid.Feeder);
            foreach (var objective in (VvoObjective[])[VvoObjective.Loss, VvoObjective.Cvr])
            {
                foreach (var operations in (int?[])[null, 6])
                {
                    var inputs = new VvoInputs(Path.Combine(directory, "profiles"), Controls: "regulators,capacitors");
                    Print($"IEEE 123, 24 hours, {objective}, operations {operations?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"}", grid, inputs, new VvoOptions(objective, operations));
                }
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Print(string title, GridDirectory grid, VvoInputs inputs, VvoOptions options)
    {
        var study = VvoStudy.Create(grid, inputs, options, seed: 1);
        foreach (var type in study.DayTypes)
        {
            var watch = Stopwatch.StartNew();
            var plan = DayPlan.Make(study, type, CancellationToken.None);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{title}, {type.Name}: {plan.Status}; loss {1000 * plan.Before.LossMwh:F2} -> {1000 * plan.After.LossMwh:F2} kWh, energy {plan.Before.EnergyMwh:F4} -> {plan.After.EnergyMwh:F4} MWh, "
                + $"voltages {plan.Before.VMinPu:F4} to {plan.Before.VMaxPu:F4} -> {plan.After.VMinPu:F4} to {plan.After.VMaxPu:F4}, violations {plan.Before.Violations} -> {plan.After.Violations}, "
                + $"{plan.Operations} operations, gap {100 * plan.GapRatio:F2} % ({plan.Answer.BoundKind}), {plan.Evaluations} power flows, {watch.Elapsed.TotalSeconds:F2} s"));
        }
    }

    private static void WriteProfiles(string directory, Feeder feeder)
    {
        var profiles = Directory.CreateDirectory(Path.Combine(directory, "profiles")).FullName;
        File.WriteAllLines(
            Path.Combine(profiles, "profiles.csv"), ["timestamp,f", .. day.Select((factor, hour) => string.Create(CultureInfo.InvariantCulture, $"2026-01-12T{hour:00}:00:00Z,{factor}"))]);
        File.WriteAllLines(
            Path.Combine(profiles, "profile_map.csv"),
            ["element_kind,element_id,column,profile_id,mode", .. feeder.Loads.Id.SelectMany(id => new[] { $"load,{id},p,f,factor", $"load,{id},q,f,factor" })]);
    }
}
