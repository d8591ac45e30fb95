using System.Collections.Immutable;
using Gat.Derms.Envelope.Operating;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Envelope.Study;

/// <summary>Envelopes of groups of assets over the steps of a horizon: what is asked.</summary>
public sealed class EnvelopeStudy
{
    // What a kill may cost: an envelope takes from milliseconds to a second.
    private const int regionsPerChunk = 16;

    /// <summary>A study.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="assets">Its assets.</param>
    /// <param name="steps">The load situations of the horizon, in time order.</param>
    /// <param name="by">Which assets make up a group.</param>
    /// <param name="options">How.</param>
    /// <param name="stepHours">Length of a step where the steps do not tell it, hours.</param>
    /// <param name="profiles">Limits of assets that change from step to step, over the same intervals; null: none.</param>
    /// <param name="limitGroups">Groups of assets that those profiles may name.</param>
    /// <param name="operating">How operating envelopes are looked for; null: not at all.</param>
    /// <exception cref="InputDataException">No asset belongs to a group, an asset cannot keep its limits in a step, or the steps are not regular.</exception>
    public EnvelopeStudy(
        Feeder feeder, DerAssets assets, ScenarioSource steps, AssetGrouping by, EnvelopeOptions options, double stepHours = 1,
        AssetProfiles? profiles = null, ImmutableArray<DerGroup> limitGroups = default, OperatingOptions? operating = null)
    {
        (Feeder, Assets, Steps, Grouping, Options, Operating) = (feeder, assets, steps, by, options, operating);
        RefuseHeldVoltages();
        StepHours = LengthHours(steps) ?? stepHours;
        IgnoresLimitGroups = !limitGroups.IsDefaultOrEmpty;
        Groups = AssetGroup.All(assets, feeder, by);
        Ranges = new HorizonRanges(assets, steps.Count, StepHours, options.Stores, limitGroups.IsDefault ? [] : limitGroups, profiles);
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>Its assets.</summary>
    public DerAssets Assets { get; }

    /// <summary>The steps.</summary>
    public ScenarioSource Steps { get; }

    /// <summary>Which assets make up a group.</summary>
    public AssetGrouping Grouping { get; }

    /// <summary>How.</summary>
    public EnvelopeOptions Options { get; }

    /// <summary>How operating envelopes are looked for; null: not at all.</summary>
    public OperatingOptions? Operating { get; }

    /// <summary>Length of a step, hours.</summary>
    public double StepHours { get; }

    /// <summary>Whether assets share limits, which envelopes do not look at.</summary>
    public bool IgnoresLimitGroups { get; }

    /// <summary>How many groups there are.</summary>
    public int GroupCount => Groups.Length;

    /// <summary>How many assets are in a group.</summary>
    public int GroupedAssets => Groups.Sum(group => group.Assets.Length);

    /// <summary>Envelopes that are looked for: one for each group and step.</summary>
    public int RegionCount => checked(Groups.Length * Steps.Count);

    /// <summary>The tables that the study writes.</summary>
    public IReadOnlyList<TableSchema> Tables =>
        Operating is null ? [EnvelopeTables.Vertices, EnvelopeTables.Summary] : EnvelopeTables.All;

    /// <summary>How the envelopes are cut into chunks.</summary>
    public ChunkPlan Plan => ChunkPlan.For(RegionCount, 2L * Options.Directions, regionsPerChunk);

    internal AssetGroup[] Groups { get; }

    internal HorizonRanges Ranges { get; }

    /// <summary>Relaxed branch flows know no generator that holds a voltage.</summary>
    private void RefuseHeldVoltages()
    {
        var bus = Feeder.SetPoints.HeldBuses.FirstOrDefault(held => !Feeder.SetPoints.IsSlack[held], -1);
        if (Options.Formulation == EnvelopeFormulation.Socp && bus >= 0)
        {
            throw new InputDataException(
                $"A generator holds the voltage of bus '{Feeder.Buses.Id[bus]}', which the formulation socp does not know.", "dist_generators",
                "Take --formulation lindistflow or ac, or empty the generator's v_set.");
        }
    }

    private static double? LengthHours(ScenarioSource steps)
    {
        const double microsecondsPerHour = 3.6e9;
        return steps.Count > 1 && steps.TimestampMicroseconds(0) is { } first && steps.TimestampMicroseconds(1) is { } second
            ? (second - first) / microsecondsPerHour
            : null;
    }
}
