namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// The admittances of a network for Newton in lanes, with the plan of the elimination. Branches can be opened and closed again:
/// that changes numbers, not the plan.
/// </summary>
internal sealed class NewtonNetwork
{
    private readonly BalancedNetwork network;
    private readonly bool[] isClosed;

    public NewtonNetwork(BalancedNetwork network)
    {
        this.network = network;
        Admittance = NodalAdmittance.Of(network);
        Plan = new EliminationPlan(Admittance.Pattern);
        Kind = [.. network.Kind];
        G = [.. Admittance.G];
        B = [.. Admittance.B];
        var shunts = NodeShunts.Of(network);
        for (var node = 0; node < shunts.Length; node++)
        {
            G[Admittance.Diagonal[node]] += shunts[node].Real;
            B[Admittance.Diagonal[node]] += shunts[node].Imaginary;
        }

        isClosed = new bool[network.Links.Count];
        Array.Fill(isClosed, true);
    }

    public NodalAdmittance Admittance { get; }

    public EliminationPlan Plan { get; }

    public NodeKind[] Kind { get; }

    /// <summary>Admittances by slot, bus shunts included.</summary>
    public double[] G { get; }

    public double[] B { get; }

    /// <summary>Opens or closes a link.</summary>
    public void SetClosed(int link, bool closed)
    {
        if (isClosed[link] == closed)
        {
            return;
        }

        isClosed[link] = closed;
        var sign = closed ? 1 : -1;
        var y = network.Links.Admittance(link);
        int from = network.Links.From[link], to = network.Links.To[link];
        Add(Admittance.Diagonal[from], sign * y.FromFrom);
        Add(Admittance.Diagonal[to], sign * y.ToTo);
        Add(Admittance.Pattern.Slot(from, to), sign * y.FromTo);
        Add(Admittance.Pattern.Slot(to, from), sign * y.ToFrom);
    }

    private void Add(int slot, System.Numerics.Complex value)
    {
        G[slot] += value.Real;
        B[slot] += value.Imaginary;
    }
}
