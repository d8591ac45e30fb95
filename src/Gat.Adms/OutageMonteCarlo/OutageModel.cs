using Gat.Adms.OutageMonteCarlo.Draws;
using Gat.Adms.OutageMonteCarlo.Effects;

namespace Gat.Adms.OutageMonteCarlo;

/// <summary>Everything that years of outages share: what fails how often, what each fault does, and the loads. Shared by all threads.</summary>
internal sealed class OutageModel
{
    public OutageModel(AdmsGrid grid, OutageOptions options, LoadYear year, CancellationToken cancel)
    {
        (Grid, Options, Year) = (grid, options, year);
        Weights = new ZoneWeights(grid, year);
        Effects = new EffectTable(grid, options, year, Weights, cancel);
        States = new OutageStates(grid, options.Restoration);
        Groups = new InteractionGroups(grid, States);
        Faults = new FaultDraw(grid.Elements, options);
        MomentaryHours = options.Restoration.MomentaryMinutes / 60;
        HasUnsureTies = grid.Devices.Any(device => device.FailFraction > 0);
    }

    public AdmsGrid Grid { get; }

    public OutageOptions Options { get; }

    public LoadYear Year { get; }

    public ZoneWeights Weights { get; }

    public EffectTable Effects { get; }

    public OutageStates States { get; }

    public InteractionGroups Groups { get; }

    /// <summary>Draws faults.</summary>
    public FaultDraw Faults { get; }

    /// <summary>Interruptions up to this long are momentary.</summary>
    public double MomentaryHours { get; }

    /// <summary>Whether any device may fail to act.</summary>
    public bool HasUnsureTies { get; }

    /// <summary>Restorations that were decided so far.</summary>
    public int RestorationCalls => Effects.Calls + States.Calls;
}
