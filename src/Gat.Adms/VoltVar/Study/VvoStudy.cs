using System.Collections.Immutable;
using Gat.Adms.VoltVar.Days;
using Gat.Adms.VoltVar.Devices;
using Gat.Adms.VoltVar.Search;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.VoltVar;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.VoltVar.Study;

/// <summary>A volt/VAR plan over the day types of a grid: what is asked.</summary>
public sealed class VvoStudy
{
    private readonly ScenarioSource scenarios;
    private readonly AssetProfiles? assetProfiles;

    private VvoStudy(VoltVarGrid grid, VvoOptions options, ScenarioSource scenarios, AssetProfiles? assetProfiles, DayAxis axis, IReadOnlyList<ControlDevice> devices)
    {
        (Grid, Options, this.scenarios, this.assetProfiles, Axis, Devices) = (grid, options, scenarios, assetProfiles, axis, devices);
    }

    /// <summary>How the plan is made.</summary>
    public VvoOptions Options { get; }

    /// <summary>The grid.</summary>
    public Feeder Feeder => Grid.Feeder;

    /// <summary>Whether power flows are solved phase by phase.</summary>
    public bool IsByPhase => Grid.IsByPhase;

    /// <summary>How many day types there are.</summary>
    public int DayTypeCount => DayTypes.Count;

    /// <summary>Steps of a day.</summary>
    public int StepsPerDay => Axis.Steps;

    /// <summary>Intervals of a day, each with power flows of its own.</summary>
    public int IntervalsPerDay => Axis.Intervals;

    /// <summary>Intervals after the last whole day of the profiles, which are left out.</summary>
    public int IntervalsLeftOut => Axis.LeftOut;

    /// <summary>How many devices may move.</summary>
    public int DeviceCount => Devices.Count;

    /// <summary>Joint settings of all devices; the greatest number where they are more.</summary>
    public long JointSettings => Day.JointSettings;

    /// <summary>Whether all joint settings are looked at in every step.</summary>
    public bool IsExhaustive => JointSettings <= Options.MaxEvaluations / Axis.Intervals;

    /// <summary>The tables that chunks write.</summary>
    public static IReadOnlyList<TableSchema> Tables => [VoltVarTables.Settings, VoltVarTables.Steps, VoltVarTables.Performance];

    /// <summary>A chunk for each day type.</summary>
    public ChunkPlan Plan => new(DayTypes.Count, 1);

    /// <summary>The year, which follows from all day types.</summary>
    public static RunClosing Closing => new([VoltVarTables.Year], read => [YearRow.Of(read(VoltVarTables.Performance))]);

    internal VoltVarGrid Grid { get; }

    internal DayAxis Axis { get; }

    internal IReadOnlyList<ControlDevice> Devices { get; }

    internal IReadOnlyList<DayType> DayTypes { get; private set; } = [];

    private PlanDay Day => new(Devices, Axis.Intervals, Axis.IntervalsPerStep, Axis.IntervalMinutes / 60, Options.Objective);

    /// <summary>Prepares a study.</summary>
    /// <param name="grid">The tables of the grid.</param>
    /// <param name="inputs">What is read beside them.</param>
    /// <param name="options">How the plan is made.</param>
    /// <param name="seed">Seed of the clusters of days.</param>
    /// <exception cref="InputDataException">A table is missing or wrong, or there is no device to move; all faults are listed.</exception>
    /// <exception cref="CommandLineException">Steps or day types do not go with the profiles.</exception>
    public static VvoStudy Create(GridDirectory grid, VvoInputs inputs, VvoOptions options, long seed)
    {
        options.Check();
        var assets = inputs.HasAssets ? DerAssetReader.Read(grid) : null;
        ScenarioSource scenarios = inputs.Profiles is null ? new BaseScenario() : ProfileScenarios.Read(inputs.Profiles, grid.Feeder);
        var assetProfiles = inputs.Profiles is null || assets is null ? null : AssetProfiles.Read(inputs.Profiles, assets, []);
        var axis = DayAxis.Of(scenarios, options.StepMinutes);
        var solved = VoltVarGrid.Of(grid, assets, inputs.Method, inputs.KeepsRatings);
        var devices = DeviceSelection.Read(solved, inputs.Controls, FixedBanks(grid), options.MaxOperations);
        var study = new VvoStudy(solved, options, scenarios, assetProfiles, axis, devices);
        study.DayTypes = DayTypeReader.Read(axis, inputs.DayTypes, seed, steps => VoltVarSteps.Read(grid.Feeder, scenarios, steps, assets, assetProfiles));
        return study;
    }

    /// <summary>What a day type feeds the grid with.</summary>
    internal VoltVarSteps Steps(DayType type) =>
        VoltVarSteps.Read(Feeder, scenarios, [.. Enumerable.Range(type.First, Axis.Intervals)], Grid.Assets, assetProfiles);

    private static ImmutableHashSet<string> FixedBanks(GridDirectory grid) => grid.Tables.Find(GridTables.Capacitors) is not { } table ? [] :
        [.. Enumerable.Range(0, table.RowCount).Where(row => table.Text("control")[row] == "fixed").Select(row => table.Text("cap_id")[row]!)];
}
