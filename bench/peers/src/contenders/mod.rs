pub mod casbin;
pub mod cedar;
pub mod regorus;
pub mod rolegate;
