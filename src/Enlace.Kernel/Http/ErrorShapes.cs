using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http;

/// <summary>Finds the error shape of a request by its path, so that an unknown route is refused in its neighbours' words.</summary>
public sealed class ErrorShapes(IEnumerable<IErrorShape> shapes)
{
    private readonly (PathString Path, IErrorShape Shape)[] _byPath =
    [
        .. shapes.SelectMany(shape => shape.Paths, (shape, path) => (Path: path, Shape: shape))
            .OrderByDescending(entry => entry.Path.Length)
            .Select(entry => (new PathString(entry.Path.TrimEnd('/')), entry.Shape)),
    ];

    public IErrorShape For(PathString path)
    {
        foreach (var (prefix, shape) in _byPath)
        {
            if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
                return shape;
        }

        return ProblemShape.Instance;
    }
}
