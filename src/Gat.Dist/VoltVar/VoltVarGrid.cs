using Gat.Dist.Assets;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Faults;

namespace Gat.Dist.VoltVar;

/// <summary>A grid whose devices are to be set, with its assets: balanced, or by phase where its tables tell it so. Immutable.</summary>
public sealed class VoltVarGrid
{
    private readonly GridDirectory directory;

    private VoltVarGrid(GridDirectory directory, ThreePhaseGrid? byPhase, DerAssets? assets, bool keepsRatings)
    {
        var feeder = directory.Feeder;
        (this.directory, Feeder, ByPhase, Assets, KeepsRatings) = (directory, feeder, byPhase, assets, keepsRatings);
        RegulatorPositions = [.. feeder.Regulators.TapPosition];
        foreach (var regulator in byPhase?.Regulators ?? [])
        {
            RegulatorPositions[regulator.Index] = regulator.StartPosition;
        }
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>Assets that feed in or draw; null: none.</summary>
    public DerAssets? Assets { get; }

    /// <summary>Whether power flows are solved phase by phase.</summary>
    public bool IsByPhase => ByPhase is not null;

    /// <summary>Whether ratings of branches are limits, as voltages are.</summary>
    public bool KeepsRatings { get; }

    /// <summary>The grid by phase; null: balanced.</summary>
    internal ThreePhaseGrid? ByPhase { get; }

    /// <summary>Where each regulator stands.</summary>
    internal int[] RegulatorPositions { get; }

    /// <summary>The grid of a directory.</summary>
    /// <param name="grid">Its tables.</param>
    /// <param name="assets">Assets that feed in; null: none.</param>
    /// <param name="method">Auto: by phase where the tables tell what a balanced calculation cannot take; three-phase: in any case.</param>
    /// <param name="keepsRatings">Whether ratings of branches are limits.</param>
    /// <exception cref="InputDataException">The tables that tell the grid by phase do not fit together, or an asset's phases are not at its bus.</exception>
    public static VoltVarGrid Of(GridDirectory grid, DerAssets? assets, PowerFlowMethod method = PowerFlowMethod.Auto, bool keepsRatings = false)
    {
        var isByPhase = method == PowerFlowMethod.ThreePhase || (method == PowerFlowMethod.Auto && ThreePhaseGrid.IsToldBy(grid.Tables));
        var byPhase = isByPhase ? ThreePhaseGrid.Read(grid.Tables, grid.Feeder) : null;
        return new VoltVarGrid(grid, assets is null ? byPhase : byPhase?.With(Units(grid.Feeder, assets)), assets, keepsRatings);
    }

    /// <summary>The present setting of a device: Mvar or a position.</summary>
    public double Present(SettingPlace place) => place.Kind switch
    {
        SettingKind.Capacitor => Feeder.Capacitors.QInMvar[place.Index],
        SettingKind.Regulator => RegulatorPositions[place.Index],
        _ => Math.Clamp(0, Assets!.QMinMvar[place.Index], Assets.QMaxMvar[place.Index]),
    };

    /// <summary>The id of a device.</summary>
    public string Id(SettingPlace place) => place.Kind switch
    {
        SettingKind.Capacitor => Feeder.Capacitors.Id[place.Index],
        SettingKind.Regulator => Feeder.Regulators.Id[place.Index],
        _ => Assets!.Id[place.Index],
    };

    /// <summary>The same grid by phase; null where it is not the same, as where elements have fewer than three phases or generators hold voltages.</summary>
    internal VoltVarGrid? AsByPhase()
    {
        var (buses, branches, generators) = (Feeder.Buses, Feeder.Branches, Feeder.Generators);
        var isSame = buses.Phases.All(phases => phases == PhaseSet.Abc) && branches.Phases.All(phases => phases == PhaseSet.Abc)
            && Feeder.Regulators.Phases.All(phases => phases == PhaseSet.Abc) && (Assets?.Phases.All(phases => phases == PhaseSet.Abc) ?? true)
            && !Enumerable.Range(0, generators.Count).Any(generator =>
                generators.InService[generator] && generators.HoldsVoltage(generator) && buses.Type[generators.Bus[generator]] != BusType.Slack);
        return isSame ? Of(directory, Assets, PowerFlowMethod.ThreePhase, KeepsRatings) : null;
    }

    private static IEnumerable<PowerElement> Units(Feeder feeder, DerAssets assets) => Enumerable.Range(0, assets.Count).Select(asset =>
        new PowerElement(
            PowerSource.Unit, asset, assets.Bus[asset],
            TerminalText.DefaultPairs(assets.Phases[asset] | (feeder.Buses.Phases[assets.Bus[asset]] & PhaseSet.N), isDelta: false), VoltageLaw.ConstantPower));
}
