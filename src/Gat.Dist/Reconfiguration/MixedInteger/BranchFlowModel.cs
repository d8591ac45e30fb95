using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.Reconfiguration.MixedInteger;

/// <summary>
/// The configuration of least losses as a mixed-integer second-order cone program: branch flows, relaxed to cones, over links that are closed
/// or open; here without the demand that they be one or the other. Every configuration with a power flow is a point of it, so its optimum
/// is a lower bound on the losses of all, also where limits of <see cref="Closed"/> and <see cref="Opened"/> leave some out.
/// </summary>
/// <remarks>
/// Branch flows: Baran, Wu 1989; Farivar, Low 2013. Links to be chosen, with voltages that vanish at open links: Jabr, Singh, Pal, Minimum
/// loss network reconfiguration using mixed-integer convex programming, IEEE Trans. Power Systems 27(2), 2012. Parents and a commodity for
/// connected trees: Taylor, Hover, Convex models of distribution system reconfiguration, IEEE Trans. Power Systems 27(3), 2012.
/// </remarks>
internal sealed class BranchFlowModel
{
    private readonly SwitchingNetwork network;
    private readonly BalancedNetwork own;
    private readonly NetworkLinks links;
    private readonly DemandFloor floor;
    private readonly NodeInputs inputs;
    private readonly Model model = new("reconfiguration");
    private readonly int[] at;

    public BranchFlowModel(SwitchingNetwork network, NodeInputs inputs, DemandFloor floor, ModelLimits limits)
    {
        (this.network, this.inputs, this.floor) = (network, inputs, floor);
        own = network.Network;
        links = own.Links;
        at = [.. Enumerable.Range(0, links.Count)];
        Limits = limits;
        AddVariables();
        AddBalances();
        AddVoltageDrops();
        AddCones();
        AddRadiality();
        AddLimits();
        var kilowatts = 1000 * own.Feeder.BaseMva;
        model.Minimize(Sum(links.Count, link => kilowatts * R(link) * Current[link]));
        Compiled = model.Compile();
    }

    /// <summary>What is asked of the configuration beside low losses.</summary>
    public ModelLimits Limits { get; }

    /// <summary>The program; its objective is the losses in kW.</summary>
    public CompiledModel Compiled { get; }

    /// <summary>For each link whether it is closed.</summary>
    public VariableVector Closed { get; private set; } = null!;

    /// <summary>For each chain whether it is open at one of its links.</summary>
    public VariableVector Opened { get; private set; } = null!;

    /// <summary>Power that enters each link at its from end, pu.</summary>
    public VariableVector P { get; private set; } = null!;

    public VariableVector Q { get; private set; } = null!;

    /// <summary>Squared current of each link, pu.</summary>
    public VariableVector Current { get; private set; } = null!;

    /// <summary>Squared voltage at each node, pu.</summary>
    public VariableVector Square { get; private set; } = null!;

    /// <summary>The same at the from end of each link, but 0 where the link is open.</summary>
    public VariableVector LinkSquare { get; private set; } = null!;

    /// <summary>Whether each link feeds its to end from its from end, and the other way.</summary>
    public VariableVector Forward { get; private set; } = null!;

    public VariableVector Backward { get; private set; } = null!;

    /// <summary>One unit of this is drawn at every node but the sources.</summary>
    public VariableVector Commodity { get; private set; } = null!;

    private double R(int link) => links.ImpedancePu[link].Real;

    private double X(int link) => links.ImpedancePu[link].Imaginary;

    private bool IsSource(int node) => own.Kind[node] == NodeKind.Slack;

    private void AddVariables()
    {
        double[] alwaysClosed = [.. at.Select(link => network.IsBridge[link] || !network.IsOperable[link] ? 1.0 : 0.0)];
        Closed = model.Variables("closed", links.Count, alwaysClosed, 1);
        Opened = model.Variables("opened", network.Chains.Chains.Count, 0, 1);
        P = model.Variables("p", links.Count);
        Q = model.Variables("q", links.Count);
        Current = model.Variables("current", links.Count, 0);
        double[] lowest = [.. Enumerable.Range(0, own.NodeCount).Select(Lowest)], highest = [.. Enumerable.Range(0, own.NodeCount).Select(Highest)];
        Square = model.Variables("square", own.NodeCount, lowest, highest);
        LinkSquare = model.Variables("link_square", links.Count, 0);
        Forward = model.Variables("forward", links.Count, 0, 1);
        Backward = model.Variables("backward", links.Count, 0, 1);
        Commodity = model.Variables("commodity", links.Count);
    }

    private double Lowest(int node) => IsSource(node) ? inputs.VSet[node] * inputs.VSet[node] : Limits.LowestSquare(node);

    private double Highest(int node) => IsSource(node) ? inputs.VSet[node] * inputs.VSet[node] : Math.Min(floor.SquareCeiling, Limits.HighestSquare(node));

    private void AddBalances()
    {
        var leaving = at.ToLookup(link => links.From[link]);
        var arriving = at.ToLookup(link => links.To[link]);
        foreach (var node in Enumerable.Range(0, own.NodeCount).Where(node => !IsSource(node)))
        {
            model.SubjectTo(
                $"active[{node}]",
                Sum(arriving[node], link => P[link] - (R(link) * Current[link])) - Sum(leaving[node], link => P[link])
                == -inputs.P[node] + (inputs.ShuntG[node] * Square[node]));
            model.SubjectTo(
                $"reactive[{node}]",
                Sum(arriving[node], link => Q[link] - (X(link) * Current[link])) - Sum(leaving[node], link => Q[link])
                == -inputs.Q[node] - (inputs.ShuntB[node] * Square[node]));
        }
    }

    /// <summary>A closed link has the drop that its flow makes; at an open one nothing is asked.</summary>
    private void AddVoltageDrops()
    {
        foreach (var link in at)
        {
            var (r, x) = (R(link), X(link));
            var excess = Square[links.From[link]] - Square[links.To[link]] - (2 * r * P[link]) - (2 * x * Q[link]) + (((r * r) + (x * x)) * Current[link]);
            double up = Highest(links.From[link]) - Lowest(links.To[link]), down = Highest(links.To[link]) - Lowest(links.From[link]);
            model.SubjectTo($"drop[{link}]", excess <= up * (1 - Closed[link]));
            model.SubjectTo($"rise[{link}]", -excess <= down * (1 - Closed[link]));
        }
    }

    private void AddCones()
    {
        foreach (var link in at)
        {
            model.SubjectTo($"link_square[{link}]", LinkSquare[link] <= Square[links.From[link]]);
            model.SubjectTo($"open[{link}]", LinkSquare[link] <= Highest(links.From[link]) * Closed[link]);
            model.SubjectTo($"cone[{link}]", SumOfSquares(P[link], Q[link]) <= Current[link] * LinkSquare[link]);
        }
    }

    /// <summary>Every node but the sources has one link that feeds it, and one unit reaches it from a source over closed links.</summary>
    private void AddRadiality()
    {
        var ends = at.SelectMany(link => new[] { (Node: links.From[link], link, IsFrom: true), (Node: links.To[link], link, IsFrom: false) }).ToLookup(end => end.Node);
        var units = own.NodeCount;
        foreach (var link in at)
        {
            model.SubjectTo($"direction[{link}]", Forward[link] + Backward[link] == Closed[link]);
            model.SubjectTo($"onward[{link}]", Commodity[link] <= units * Forward[link]);
            model.SubjectTo($"return[{link}]", -1 * Commodity[link] <= units * Backward[link]);
        }

        for (var node = 0; node < own.NodeCount; node++)
        {
            var fed = Sum(ends[node], end => end.IsFrom ? Backward[end.link] : Forward[end.link]);
            model.SubjectTo($"fed[{node}]", fed == (IsSource(node) ? 0 : 1));
            if (!IsSource(node))
            {
                model.SubjectTo($"unit[{node}]", Sum(ends[node], end => end.IsFrom ? -1 * Commodity[end.link] : Commodity[end.link]) == 1);
            }
        }

        for (var chain = 0; chain < Opened.Count; chain++)
        {
            model.SubjectTo($"opened[{chain}]", Sum(network.Chains.Chains[chain].Edge, link => 1 - Closed[link]) == Opened[chain]);
        }

        model.SubjectTo("loops", Sum(Opened) == network.LoopCount);
        AddDirections();
    }

    /// <summary>Where loads only draw, power flows the way the link feeds.</summary>
    private void AddDirections()
    {
        var (most, mostQ) = (Limits.MostP, Limits.MostQ);
        foreach (var link in at)
        {
            if (floor.IsActivePowerDrawn && double.IsFinite(most))
            {
                model.SubjectTo($"p_onward[{link}]", P[link] <= most * Forward[link]);
                model.SubjectTo($"p_return[{link}]", (R(link) * Current[link]) - P[link] <= most * Backward[link]);
            }

            if (floor.IsReactivePowerDrawn && double.IsFinite(mostQ))
            {
                model.SubjectTo($"q_onward[{link}]", Q[link] <= mostQ * Forward[link]);
                model.SubjectTo($"q_return[{link}]", (X(link) * Current[link]) - Q[link] <= mostQ * Backward[link]);
            }
        }
    }

    private void AddLimits()
    {
        foreach (var link in at.Where(link => double.IsFinite(Limits.RatingPu(links.Branch[link]))))
        {
            var rating = Limits.RatingPu(links.Branch[link]);
            model.SubjectTo($"rating_from[{link}]", Norm(P[link], Q[link]) <= rating);
            model.SubjectTo($"rating_to[{link}]", Norm(P[link] - (R(link) * Current[link]), Q[link] - (X(link) * Current[link])) <= rating);
        }

        if (Limits.MaxOperations is { } operations)
        {
            model.SubjectTo("operations", Sum(links.Count, link => Limits.PresentOpen[link] ? (AffineExpression)Closed[link] : 1 - Closed[link]) <= operations);
        }
    }
}
