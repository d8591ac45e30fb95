namespace Gat.Optimization.Modeling.Lowering;

/// <summary>The part of a quadratic form whose variables hang together by products.</summary>
internal sealed class ConnectedTerms
{
    private readonly List<(int First, int Second, double Coefficient)> terms = [];

    /// <summary>The variables, ascending.</summary>
    public int[] Variables { get; private set; } = [];

    /// <summary>Splits a form, so that each part can be judged as a small dense matrix.</summary>
    public static IEnumerable<ConnectedTerms> Split(IReadOnlyDictionary<(int First, int Second), double> coefficients)
    {
        var parent = new Dictionary<int, int>();
        foreach (var (first, second) in coefficients.Keys)
        {
            parent[Root(first)] = Root(second);
        }

        var parts = new SortedDictionary<int, ConnectedTerms>();
        foreach (var ((first, second), coefficient) in coefficients)
        {
            var root = Root(first);
            if (!parts.TryGetValue(root, out var part))
            {
                parts[root] = part = new ConnectedTerms();
            }

            part.terms.Add((first, second, coefficient));
        }

        foreach (var part in parts.Values)
        {
            part.Variables = [.. part.terms.SelectMany(term => new[] { term.First, term.Second }).Distinct().Order()];
        }

        return parts.Values;

        int Root(int variable)
        {
            parent.TryAdd(variable, variable);
            while (parent[variable] != variable)
            {
                variable = parent[variable] = parent[parent[variable]];
            }

            return variable;
        }
    }

    /// <summary>The symmetric matrix Q of x'Q x, row by row.</summary>
    public double[][] Dense()
    {
        var matrix = Variables.Select(_ => new double[Variables.Length]).ToArray();
        foreach (var (first, second, coefficient) in terms)
        {
            var (i, j) = (Array.BinarySearch(Variables, first), Array.BinarySearch(Variables, second));
            matrix[i][j] += coefficient / 2;
            matrix[j][i] += coefficient / 2;
        }

        return matrix;
    }
}
