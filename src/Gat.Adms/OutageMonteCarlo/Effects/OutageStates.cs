using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Study;

namespace Gat.Adms.OutageMonteCarlo.Effects;

/// <summary>States of the grid by what is out and the load level, each restored once and kept; shared by all threads.</summary>
internal sealed class OutageStates
{
    private readonly AdmsGrid grid;
    private readonly FaultResponder[] responders;
    private readonly int[][] zonesOf;
    private readonly Dictionary<string, OutageState> states = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public OutageStates(AdmsGrid grid, FlisrOptions options)
    {
        this.grid = grid;
        responders = [.. options.Levels.Select(level => new FaultResponder(grid, options, level.FactorRatio))];
        zonesOf = [.. grid.Elements.Select(element => FaultSite.Of(grid.Network, grid.Devices, element.Type, element.Index).Zones.ToArray())];
    }

    /// <summary>Restorations that were decided.</summary>
    public int Calls
    {
        get
        {
            lock (gate)
            {
                return states.Count;
            }
        }
    }

    /// <summary>Zones that an element takes out.</summary>
    public int[] ZonesOf(int element) => zonesOf[element];

    /// <summary>The state in which some elements are out.</summary>
    public OutageState Of(IEnumerable<int> elements, int level)
    {
        var zones = elements.SelectMany(element => zonesOf[element]).Distinct().Order().ToArray();
        var key = $"{level}:{string.Join(',', zones)}";
        lock (gate)
        {
            if (!states.TryGetValue(key, out var state))
            {
                var fault = new FaultState(grid.Network, new FaultSite(zones));
                state = new OutageState(responders[level].Respond(fault, CancellationToken.None).Plan);
                states.Add(key, state);
            }

            return state;
        }
    }
}
