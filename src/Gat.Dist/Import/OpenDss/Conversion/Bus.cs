using Gat.Dist.Import.OpenDss.Language;
using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>One bus of the circuit with the nodes that elements use.</summary>
internal sealed class Bus(string name, int index)
{
    private readonly SortedSet<int> nodes = [];
    private int neutral;

    public string Name => name;

    /// <summary>Number in the order of first use.</summary>
    public int Index => index;

    /// <summary>Base voltage, line to line, kV; 0 = not known yet.</summary>
    public double BaseKv { get; set; }

    /// <summary>Nodes that elements use, without earth.</summary>
    public IReadOnlyCollection<int> Nodes => nodes;

    /// <summary>Letters of its conductors in the order A, B, C, N.</summary>
    public string Letters => string.Concat(nodes.Select(Letter).Order());

    /// <summary>Letter of a node: 1, 2, 3 are A, B, C, a further one is N, 0 is earth.</summary>
    public char Letter(int node) => node switch
    {
        0 => '0',
        1 => 'A',
        2 => 'B',
        3 => 'C',
        _ => 'N',
    };

    /// <summary>Notes that an element uses a node; two nodes besides 1, 2 and 3 are a fault.</summary>
    public void Use(int node, DssObject user, ScriptState state)
    {
        if (node > 3 && neutral == 0)
        {
            neutral = node;
        }
        else if (node > 3 && node != neutral)
        {
            state.Faults.Add(
                $"{user.FullName} uses node {node} of bus {name}, which has node {neutral} besides its phases already.", user.Place.ToString(),
                "gat knows the nodes 1, 2, 3 and one neutral of a bus: join the others to one node.");
            return;
        }

        if (node > 0)
        {
            nodes.Add(node);
        }
    }
}
