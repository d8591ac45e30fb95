using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Faults;
using Gat.Numerics.Random;

namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>One search for the configuration of least losses, from one start. One object serves one thread.</summary>
internal sealed class ExchangeSearch
{
    // What the rounding of a closed form may amount to, relative.
    private const double certainty = 1 - 1e-9;

    private readonly SwitchingNetwork network;
    private readonly ExchangeOptions options;
    private readonly bool[] presentOpen;
    private readonly TreeFlows flows;
    private readonly FlatTree flat;
    private readonly List<ExchangeMove> moves = [];
    private readonly bool[] work;
    private readonly bool[] current;
    private readonly HashSet<ulong> seen = [];
    private double perSquare;
    private bool hasBound;

    public ExchangeSearch(SwitchingNetwork network, ExchangeOptions options, ReadOnlySpan<bool> presentOpen)
    {
        this.network = network;
        this.options = options;
        this.presentOpen = presentOpen.ToArray();
        flows = new TreeFlows(network, options.TolerancePu);
        flat = new FlatTree(network);
        work = new bool[network.LinkCount];
        current = new bool[network.LinkCount];
        Best = new bool[network.LinkCount];
    }

    /// <summary>For each link whether the best configuration found has it open.</summary>
    public bool[] Best { get; }

    /// <summary>What that is worth.</summary>
    public Score BestScore { get; private set; }

    /// <summary>Power flows since the start of the search.</summary>
    public long Evaluated { get; private set; }

    /// <summary>Power drawn at each node where the bound holds, else as scheduled, pu: what flows without losses are made of.</summary>
    public (double[] P, double[] Q) Drawn => (flows.Floor.P, flows.Floor.Q);

    /// <summary>Takes the loads of a scenario.</summary>
    public SolveStatus Load(in ScenarioInput scenario)
    {
        var status = flows.Load(scenario);
        var floor = flows.Floor;
        hasBound = floor.Holds && floor.IsActivePowerDrawn && floor.IsReactivePowerDrawn && !options.DemandLimits;
        perSquare = hasBound ? certainty / floor.SquareCeiling : 0;
        flat.Load(floor.P, floor.Q);
        return status;
    }

    /// <summary>Searches.</summary>
    /// <param name="start">Where to begin; must be radial.</param>
    /// <param name="stream">Random draws of this search.</param>
    /// <param name="cancel">Stops the work.</param>
    public void Run(ReadOnlySpan<bool> start, ref RandomStream stream, CancellationToken cancel)
    {
        (Evaluated, BestScore) = (0, Score.None);
        seen.Clear();
        flat.TrySet(start);
        for (var kick = 0; kick <= options.Kicks; kick++)
        {
            cancel.ThrowIfCancellationRequested();
            if (kick > 0)
            {
                flat.TrySet(Best);
                Kick(ref stream);
            }

            DescendFlat();
            if (seen.Add(Key(flat.IsOpen)))
            {
                DescendExactly();
            }
        }
    }

    /// <summary>The power flow of a configuration with all that is reported; null where it has none.</summary>
    public PowerFlowResult? Solve(ReadOnlySpan<bool> isOpen) => flows.SolveSingle(isOpen);

    /// <summary>Makes a few random exchanges.</summary>
    private void Kick(ref RandomStream stream)
    {
        for (var left = 2 + stream.NextInt(3); left > 0; left--)
        {
            moves.Clear();
            flat.AddAllMoves(moves);
            RemoveFarMoves();
            if (moves.Count == 0)
            {
                return;
            }

            flat.Make(moves[stream.NextInt(moves.Count)]);
        }
    }

    /// <summary>Makes the best exchange by flows without losses until there is none.</summary>
    private void DescendFlat()
    {
        while (true)
        {
            moves.Clear();
            flat.AddAllMoves(moves);
            RemoveFarMoves();
            var best = -1;
            for (var i = 0; i < moves.Count; i++)
            {
                best = best < 0 || moves[i].Delta < moves[best].Delta ? i : best;
            }

            if (best < 0 || !(moves[best].Delta < -1e-9 * flat.Loss))
            {
                return;
            }

            flat.Make(moves[best]);
        }
    }

    /// <summary>Makes exchanges that are better by their power flows until there is none among all of those that the bound leaves.</summary>
    private void DescendExactly()
    {
        flat.IsOpen.CopyTo(current, 0);
        flows.TrySet(0, current);
        var score = Evaluate(1).Score;
        while (TryImprove(ref score))
        {
            flat.IsOpen.CopyTo(current, 0);
        }

        if (score.IsBetterThan(BestScore))
        {
            BestScore = score;
            current.CopyTo(Best, 0);
        }
    }

    private bool TryImprove(ref Score score)
    {
        moves.Clear();
        flat.AddAllMoves(moves);
        RemoveFarMoves();
        moves.Sort(static (left, right) => (left.Delta, left.Close, left.Open).CompareTo((right.Delta, right.Close, right.Open)));
        for (var first = 0; first < moves.Count; first += TreeFlows.Width)
        {
            var count = 0;
            while (count < TreeFlows.Width && first + count < moves.Count && !IsBounded(moves[first + count], score))
            {
                current.CopyTo(work, 0);
                (work[moves[first + count].Close], work[moves[first + count].Open]) = (false, true);
                flows.TrySet(count++, work);
            }

            var best = count == 0 ? (Lane: -1, Score: Score.None) : Evaluate(count);
            if (best.Lane >= 0 && best.Score.IsBetterThan(score))
            {
                score = best.Score;
                flat.Make(moves[first + best.Lane]);
                return true;
            }

            if (count < TreeFlows.Width)
            {
                return false;
            }
        }

        return false;
    }

    private bool IsBounded(ExchangeMove move, Score score) => hasBound && (flat.Loss + move.Delta) * perSquare > score.LossPu;

    private (int Lane, Score Score) Evaluate(int count)
    {
        flows.Solve(count, double.PositiveInfinity, decides: false);
        Evaluated += count;
        var best = (Lane: -1, Score: Score.None);
        for (var lane = 0; lane < count; lane++)
        {
            if (flows.Outcome[lane] == TreeOutcome.Solved)
            {
                var score = new Score(options.DemandLimits ? flows.Violation(lane) : 0, flows.LossPu[lane]);
                best = best.Lane < 0 || score.IsBetterThan(best.Score) ? (lane, score) : best;
            }
        }

        return best;
    }

    private void RemoveFarMoves()
    {
        if (options.MaxOperations is not { } limit)
        {
            return;
        }

        var operations = 0;
        for (var link = 0; link < presentOpen.Length; link++)
        {
            operations += flat.IsOpen[link] != presentOpen[link] ? 1 : 0;
        }

        moves.RemoveAll(move => operations + (presentOpen[move.Close] ? 1 : -1) + (presentOpen[move.Open] ? -1 : 1) > limit);
    }

    private static ulong Key(ReadOnlySpan<bool> isOpen)
    {
        ulong key = 0;
        for (var link = 0; link < isOpen.Length; link++)
        {
            key ^= isOpen[link] ? Mix((ulong)link + 1) : 0;
        }

        return key;
    }

    /// <summary>Numbers that look random (Steele, Lea, Flood: SplitMix, OOPSLA 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
