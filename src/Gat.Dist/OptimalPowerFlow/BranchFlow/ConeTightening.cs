using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// A price on currents that no flow explains: part of an objective that is nothing at first and, where the relaxation turns out not to be exact,
/// draws the next solve to a power flow. Only parameters change from solve to solve.
/// </summary>
/// <remarks>
/// The excess of a squared current, l - (P² + Q²) / w, is linear less convex. At a point the convex part is replaced by its tangent, which is never
/// above it, so the price is never below weight × excess and equals it at the point: T. Lipp, S. Boyd, Variations and extension of the
/// convex-concave procedure, Optimization and Engineering 17, 2016. Where the excess vanishes the price does, so an objective is not biased by it.
/// </remarks>
public sealed class ConeTightening
{
    private readonly int[] branches;
    private readonly ParameterVector ofCurrent;
    private readonly ParameterVector ofP;
    private readonly ParameterVector ofQ;
    private readonly ParameterVector ofVoltage;

    /// <summary>A price of nothing on the currents of a network.</summary>
    /// <param name="flow">The network, with the relaxed law.</param>
    /// <param name="label">What stands before the names of its parameters.</param>
    public ConeTightening(BranchFlowNetwork flow, string label = "")
    {
        Flow = flow;
        branches = [.. Enumerable.Range(0, flow.P.Count).Where(flow.HasImpedance)];
        var none = new double[branches.Length];
        ofCurrent = flow.Model.Parameters($"{label}price of current", none);
        ofP = flow.Model.Parameters($"{label}slope by p", none);
        ofQ = flow.Model.Parameters($"{label}slope by q", none);
        ofVoltage = flow.Model.Parameters($"{label}slope by voltage", none);
        Price = Sum(branches.Length, Term);
    }

    /// <summary>The network.</summary>
    public BranchFlowNetwork Flow { get; }

    /// <summary>How many branches it prices.</summary>
    internal int BranchCount => branches.Length;

    /// <summary>What the objective to be minimised has to contain.</summary>
    public AffineExpression Price { get; }

    /// <summary>Prices excess currents, with tangents at a state.</summary>
    /// <param name="state">Where the tangents touch.</param>
    /// <param name="weight">Price of 1 pu of excess of squared current, in the objective's unit.</param>
    public void TakeTangents(BranchFlowState state, double weight)
    {
        for (var place = 0; place < branches.Length; place++)
        {
            var branch = branches[place];
            var (p, q, w) = (state.PPu[branch], state.QPu[branch], state.FromSquare[branch]);
            ofCurrent.Set(place, weight);
            ofP.Set(place, 2 * weight * p / w);
            ofQ.Set(place, 2 * weight * q / w);
            ofVoltage.Set(place, weight * ((p * p) + (q * q)) / (w * w));
        }
    }

    /// <summary>Takes the price back.</summary>
    public void Clear()
    {
        for (var place = 0; place < branches.Length; place++)
        {
            ofCurrent.Set(place, 0);
            ofP.Set(place, 0);
            ofQ.Set(place, 0);
            ofVoltage.Set(place, 0);
        }
    }

    private AffineExpression Term(int place)
    {
        var branch = branches[place];
        return (ofCurrent[place] * Flow.Current![branch]) - (ofP[place] * Flow.P[branch]) - (ofQ[place] * Flow.Q[branch])
            + (ofVoltage[place] * Flow.FromVoltage(branch));
    }
}
