using System;

namespace MailPlusPS.Lab.Ovh;

/// <summary>A refusal on its way to the caller, in the older shape (errorCode) or the newer (class).</summary>
internal sealed class OvhFailure : Exception
{
    private OvhFailure(int status, string message, string? errorCode, string? className)
        : base(message)
    {
        Status = status;
        ErrorCode = errorCode;
        ClassName = className;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The code of the older shape; null in the newer one.</summary>
    public string? ErrorCode { get; }

    /// <summary>The class of the newer shape; null in the older one.</summary>
    public string? ClassName { get; }

    /// <summary>The IAM action that the caller lacks.</summary>
    public string? MissingAction { get; init; }

    /// <summary>The answer's body.</summary>
    public object Body => ClassName is null
        ? new { message = Message, errorCode = ErrorCode, httpCode = Status + " " + Reason }
        : MissingAction is null
            ? new { @class = ClassName, message = Message }
            : new { @class = ClassName, message = Message, details = new { unauthorizedActionsByAuthentication = string.Empty, unauthorizedActionsByIAM = MissingAction } };

    private string Reason => Status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        408 => "Request Timeout",
        409 => "Conflict",
        429 => "Too Many Requests",
        460 => "Expired",
        _ => "Internal Server Error",
    };

    /// <summary>A refusal with a code.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="errorCode">The code.</param>
    /// <param name="message">The sentence.</param>
    /// <returns>What to throw.</returns>
    public static OvhFailure Old(int status, string errorCode, string message) => new(status, message, errorCode, null);

    /// <summary>A refusal with a class.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="className">The class.</param>
    /// <param name="message">The sentence.</param>
    /// <returns>What to throw.</returns>
    public static OvhFailure New(int status, string className, string message) => new(status, message, null, className);

    /// <summary>Input that is not taken.</summary>
    /// <param name="message">Why.</param>
    /// <returns>What to throw.</returns>
    public static OvhFailure BadRequest(string message) => New(400, "Client::BadRequest", message);

    /// <summary>Something that there is not.</summary>
    /// <param name="message">What.</param>
    /// <returns>What to throw.</returns>
    public static OvhFailure NotFound(string message) => New(404, "Client::NotFound", message);

    /// <summary>Something that is in the way.</summary>
    /// <param name="message">What.</param>
    /// <returns>What to throw.</returns>
    public static OvhFailure Conflict(string message) => New(409, "Client::Conflict", message);

    /// <summary>What a fault answers.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="action">The action that a policy would lack.</param>
    /// <returns>What to throw.</returns>
    public static OvhFailure Of(EmulatedFault fault, string action) => fault switch
    {
        EmulatedFault.NotGranted => NotGranted(),
        EmulatedFault.Forbidden => Forbidden(action),
        EmulatedFault.RequestTimeout => Old(408, "REQUEST_TIMEOUT", "Request Timeout"),
        EmulatedFault.Conflict => Conflict("A task is already running on this zone"),
        EmulatedFault.TooManyRequests => Old(429, "TOO_MANY_REQUESTS", "Too many requests"),
        EmulatedFault.Expired => Old(460, "EXPIRED", "This service is expired"),
        _ => Old(500, "INTERNAL_SERVER_ERROR", "Internal server error"),
    };

    /// <summary>A key without the rule.</summary>
    /// <returns>What to throw.</returns>
    public static OvhFailure NotGranted() => Old(403, "NOT_GRANTED_CALL", "This call has not been granted");

    /// <summary>A policy without the action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>What to throw.</returns>
    public static OvhFailure Forbidden(string action) => new(403, "User not granted for this request", null, "Client::Forbidden") { MissingAction = action };
}
