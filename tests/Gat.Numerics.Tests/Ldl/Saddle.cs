using Gat.Numerics.Ldl;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests.Ldl;

/// <summary>
/// Equation i holds variable i by a dominant entry; the first variables couple among themselves, the free ones are apart, so
/// that the curvature on the null space of the equations has the signs of the free diagonal.
/// </summary>
internal sealed record Saddle(SymmetricSystem System, int Equations, int FreePositive, int FreeNegative)
{
    public static Saddle Random(int seed)
    {
        var random = new System.Random(seed);
        var (equations, free) = (random.Next(1, 40), random.Next(0, 20));
        var variables = equations + free;
        var (rows, columns, values) = (new List<int>(), new List<int>(), new List<double>());
        var signs = Enumerable.Range(0, free).Select(_ => random.Next(2) == 0 ? 1 : -1).ToArray();
        for (var j = 0; j < variables; j++)
        {
            // No curvature at all where an equation holds the variable.
            Add(j, j, j < equations ? 0 : signs[j - equations] * (1 + random.NextDouble()));
        }

        for (var i = 0; i < equations; i++)
        {
            Add(variables + i, variables + i, 0);
            for (var j = 0; j < equations; j++)
            {
                if (i == j || random.NextDouble() < 0.1)
                {
                    Add(variables + i, j, i == j ? 5 + random.NextDouble() : random.NextDouble() - 0.5);
                }

                if (j < i && random.NextDouble() < 0.1)
                {
                    Add(i, j, random.NextDouble() - 0.5);
                }
            }
        }

        var matrix = SparseMatrix.FromCoordinates(
            variables + equations, variables + equations, rows.ToArray(), columns.ToArray(), values.ToArray());
        var system = new SymmetricSystem { Triangle = matrix.Pattern, Values = matrix.Values, Signs = new sbyte[variables + equations] };
        return new Saddle(system, equations, signs.Count(sign => sign > 0), signs.Count(sign => sign < 0));

        void Add(int row, int column, double value)
        {
            rows.Add(row);
            columns.Add(column);
            values.Add(value);
        }
    }

    public SparseLdl Analyse(LdlMethod method)
    {
        var variables = System.Rows - Equations;
        int[] order = [.. Enumerable.Range(0, Equations).SelectMany(i => new[] { variables + i, i }), .. Enumerable.Range(Equations, variables - Equations)];
        bool[] pairs = [.. Enumerable.Range(0, System.Rows).Select(step => step < 2 * Equations && step % 2 == 0)];
        return new SparseLdl(System.Triangle, order, new LdlOptions { StaticShift = 0, StaticShiftRatio = 0, Method = method }, pairs);
    }
}
